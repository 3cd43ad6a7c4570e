using System.Globalization;
using SensorPlatform.Core.Air;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>Says alerts about calibrations and drift in a sentence, in German, Italian or English.</summary>
internal static class StationAlertText
{
    /// <summary>The sentence for an alert that fires.</summary>
    public static string Firing(StationSlot slot, StationVerdict verdict)
    {
        var what = string.Join(", ", verdict.Quantities.Select(quantity => Pollutants.SymbolOf(Pollutants.Of(quantity))));
        return $"{slot.Rule.Name.In(slot.Language)}: {slot.Place}, "
            + (slot.Rule.Trigger is RuleTrigger.Drift ? Drift(what, verdict, slot.Language) : Calibration(what, verdict.Value, slot.Language));
    }

    private static string Calibration(string what, double days, string language)
    {
        var count = Math.Abs(days).ToString("0", CultureInfo.InvariantCulture);
        var isOne = Math.Abs(days) == 1;
        return $"{what}: " + (language, Math.Sign(days)) switch
        {
            ("de", < 0) => isOne ? "seit einem Tag abgelaufen." : $"seit {count} Tagen abgelaufen.",
            ("de", 0) => "läuft heute ab.",
            ("de", _) => isOne ? "noch einen Tag gültig." : $"noch {count} Tage gültig.",
            ("it", < 0) => isOne ? "scaduta da un giorno." : $"scaduta da {count} giorni.",
            ("it", 0) => "scade oggi.",
            ("it", _) => isOne ? "valida ancora un giorno." : $"valida ancora {count} giorni.",
            (_, < 0) => isOne ? "expired a day ago." : $"expired {count} days ago.",
            (_, 0) => "expires today.",
            _ => isOne ? "valid for another day." : $"valid for another {count} days.",
        };
    }

    private static string Drift(string what, StationVerdict verdict, string language)
    {
        var size = AlertText.Measure(Math.Abs(verdict.Value), verdict.Quantity.Unit, language);
        var symbol = Pollutants.SymbolOf(Pollutants.Of(verdict.Quantity));
        var more = verdict.Value > 0;
        return language switch
        {
            "de" => $"{what}: gegenüber den Nachbarn zeigt er bei {symbol} {size} {(more ? "mehr" : "weniger")} als früher. {AlertText.Indicative(language)}",
            "it" => $"{what}: rispetto ai vicini indica per {symbol} {size} in {(more ? "più" : "meno")} di prima. {AlertText.Indicative(language)}",
            _ => $"{what}: beside its neighbours it shows {size} {(more ? "more" : "less")} {symbol} than it used to. {AlertText.Indicative(language)}",
        };
    }
}
