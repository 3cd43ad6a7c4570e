using System.Globalization;
using SensorPlatform.Core.Heat.Warnings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// Says alerts about days and nights of heat in a sentence, in German, Italian or English. Each ends by saying that it was
/// measured here and is no official warning.
/// </summary>
internal static class HeatAlertText
{
    /// <summary>The sentence for an alert that fires.</summary>
    public static string Firing(HeatSlot slot, in HeatVerdict verdict)
    {
        var language = slot.Language;
        return $"{slot.Rule.Name.In(language)}: {slot.Place}, {What(slot, in verdict)}{Share(slot, in verdict)}. "
            + Unofficial(language);
    }

    /// <summary>What every sentence about heat says at its end.</summary>
    public static string Unofficial(string language) => language switch
    {
        "de" => "Gemessen, keine amtliche Warnung.",
        "it" => "Misurato, non è un'allerta ufficiale.",
        _ => "Measured, no official warning.",
    };

    private static string What(HeatSlot slot, in HeatVerdict verdict)
    {
        var value = AlertText.Measure(Math.Round(verdict.Value, 1), slot.Unit, slot.Language);
        if (slot.Rule.Trigger is RuleTrigger.TropicalNight)
        {
            return slot.Language switch
            {
                "de" => $"seit 18 Uhr UTC nicht unter {value}",
                "it" => $"dalle 18 UTC mai sotto {value}",
                _ => $"since 18 UTC not below {value}",
            };
        }

        return $"{Measure(slot)} {value}, {Run(verdict.Days, slot.Language)}";
    }

    private static string Measure(HeatSlot slot) => (slot.Rule.Trigger, slot.Heat.Measure, slot.Language) switch
    {
        (RuleTrigger.HeatLevel, "heatIndex", "de") => "Hitzeindex bis",
        (RuleTrigger.HeatLevel, "heatIndex", "it") => "indice di calore fino a",
        (RuleTrigger.HeatLevel, "heatIndex", _) => "heat index up to",
        (RuleTrigger.HeatLevel, "humidex", "de") => "Humidex bis",
        (RuleTrigger.HeatLevel, "humidex", "it") => "humidex fino a",
        (RuleTrigger.HeatLevel, "humidex", _) => "humidex up to",
        (_, _, "de") => "Lufttemperatur bis",
        (_, _, "it") => "temperatura dell'aria fino a",
        _ => "air temperature up to",
    };

    private static string Run(int days, string language) => language switch
    {
        "de" => string.Create(CultureInfo.InvariantCulture, $"{days}. Tag in Folge"),
        "it" => string.Create(CultureInfo.InvariantCulture, $"giorno {days} di seguito"),
        _ => string.Create(CultureInfo.InvariantCulture, $"day {days} in a row"),
    };

    private static string Share(HeatSlot slot, in HeatVerdict verdict)
    {
        if (!slot.Heat.IsOfCity)
        {
            return "";
        }

        var share = slot.Heat.SharePercent.ToString("0.#", CultureInfo.InvariantCulture);
        share = slot.Language == "en" ? share : share.Replace('.', ',');
        return slot.Language switch
        {
            "de" => string.Create(CultureInfo.InvariantCulture, $" (an mindestens {share} % von {verdict.Stations} Stationen)"),
            "it" => string.Create(CultureInfo.InvariantCulture, $" (in almeno il {share} % di {verdict.Stations} stazioni)"),
            _ => string.Create(CultureInfo.InvariantCulture, $" (at {share} % or more of {verdict.Stations} stations)"),
        };
    }
}
