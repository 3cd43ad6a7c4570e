using System.Globalization;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Alerts;

namespace SensorPlatform.Server.Alerts;

/// <summary>Says an alert in a sentence, in German, Italian or English.</summary>
internal static class AlertText
{
    private static readonly Dictionary<string, (string De, string It, string En)> Quantities = new(StringComparer.Ordinal)
    {
        ["air.temperature"] = ("Lufttemperatur", "temperatura dell'aria", "air temperature"),
        ["air.relativeHumidity"] = ("relative Feuchte", "umidità relativa", "relative humidity"),
        ["air.pm2_5"] = ("Feinstaub PM2,5", "PM2,5", "PM2.5"),
        ["air.pm10"] = ("Feinstaub PM10", "PM10", "PM10"),
        ["air.no2"] = ("Stickstoffdioxid", "biossido di azoto", "nitrogen dioxide"),
        ["air.o3"] = ("Ozon", "ozono", "ozone"),
        ["air.so2"] = ("Schwefeldioxid", "biossido di zolfo", "sulphur dioxide"),
        ["air.co"] = ("Kohlenmonoxid", "monossido di carbonio", "carbon monoxide"),
        ["air.co2"] = ("Kohlendioxid", "anidride carbonica", "carbon dioxide"),
        ["battery"] = ("Batteriespannung", "tensione della batteria", "battery voltage"),
        ["battery.level"] = ("Batterieladung", "carica della batteria", "battery level"),
        ["parking.occupied"] = ("Belegung", "occupazione", "occupancy"),
        ["probe.temperature"] = ("Temperatur am Fühler", "temperatura della sonda", "probe temperature"),
        ["device.temperature"] = ("Temperatur im Gerät", "temperatura del dispositivo", "device temperature"),
    };

    /// <summary>The sentence for an alert that fires.</summary>
    public static string Firing(WatchedRule rule, string place, double value, string language)
    {
        var name = rule.Rule.Name.In(language);
        if (rule.IsSilence)
        {
            var minutes = Number(Math.Floor(value), language);
            return language switch
            {
                "de" => $"{name}: {place}, seit {minutes} Minuten keine Nachricht.",
                "it" => $"{name}: {place}, nessun messaggio da {minutes} minuti.",
                _ => $"{name}: {place}, no message for {minutes} minutes.",
            };
        }

        if (rule.IsLoss)
        {
            return LossText.Firing(rule, place, Number(value, language), Number(rule.Threshold, language), language);
        }

        var isAbove = rule.Core.Condition is AlertCondition.Above;
        var limit = language switch
        {
            "de" => isAbove ? "über" : "unter",
            "it" => isAbove ? "sopra" : "sotto",
            _ => isAbove ? "above" : "below",
        };
        var unit = UnitOf(rule.Unit);
        return $"{name}: {place}, {QuantityOf(rule.Quantity.Name, language)}{StatisticOf(rule, language)} "
            + $"{Number(value, language)}{unit} ({limit} {Number(rule.Threshold, language)}{unit}{RunOf(rule, language)})."
            + (Pollutants.Of(rule.Quantity) is Pollutant.None ? "" : " " + Indicative(language));
    }

    /// <summary>What every sentence about air says at its end.</summary>
    public static string Indicative(string language) => language switch
    {
        "de" => "Orientierende Messung mit einem Low-Cost-Sensor.",
        "it" => "Misura indicativa, sensore a basso costo.",
        _ => "Indicative measurement, low-cost sensor.",
    };

    /// <summary>What is added to the text of an alert that ends because nobody knows any more.</summary>
    public static string Unknown(string language) => language switch
    {
        "de" => "Geschlossen, weil seit drei Tagen zu wenig gemessen wird; ob es noch so ist, weiß niemand.",
        "it" => "Chiusa perché da tre giorni si misura troppo poco; se sia ancora così, nessuno lo sa.",
        _ => "Closed because too little has been measured for three days; whether it is still so, nobody knows.",
    };

    /// <summary>A number with its unit, as people write it.</summary>
    public static string Measure(double value, string unit, string language) => Number(value, language) + UnitOf(unit);

    private static string RunOf(WatchedRule rule, string language) => (rule.Core.Consecutive, language) switch
    {
        ( <= 1, _) => "",
        (var count, "de") => string.Create(CultureInfo.InvariantCulture, $", {count}-mal in Folge"),
        (var count, "it") => string.Create(CultureInfo.InvariantCulture, $", {count} volte di seguito"),
        (var count, _) => string.Create(CultureInfo.InvariantCulture, $", {count} in a row"),
    };

    /// <summary>The sentence for an alert that has ended.</summary>
    public static string Resolved(Alert alert)
    {
        var word = alert.Language switch { "de" => "Beendet", "it" => "Terminato", _ => "Resolved" };
        return $"{word}: {alert.Text}";
    }

    private static string QuantityOf(string name, string language) => Quantities.TryGetValue(name, out var words)
        ? language switch { "de" => words.De, "it" => words.It, _ => words.En }
        : name;

    private static string StatisticOf(WatchedRule rule, string language)
    {
        if (rule.Source is AlertSource.Reading)
        {
            return "";
        }

        var length = rule.Source switch
        {
            AlertSource.FiveMinutes => "5 min",
            AlertSource.FifteenMinutes => "15 min",
            AlertSource.ThreeHours => "3 h",
            AlertSource.EightHours => "8 h",
            AlertSource.TwentyFourHours => "24 h",
            AlertSource.OneDay => language == "it" ? "giorno" : language == "de" ? "Tag" : "day",
            _ => "1 h",
        };
        var word = (rule.Rule.Statistic, language) switch
        {
            ("min", _) => language == "it" ? "minimo" : language == "de" ? "Minimum" : "minimum",
            ("max", _) => language == "it" ? "massimo" : language == "de" ? "Maximum" : "maximum",
            ("capture", "de") => "Datenerfassung",
            ("capture", "it") => "copertura dei dati",
            ("capture", _) => "data capture",
            ("onShare", "de") => "Anteil der Zeit",
            ("onShare", "it") => "quota del tempo",
            ("onShare", _) => "share of time",
            ("increase", "de") => "Zunahme",
            ("increase", "it") => "aumento",
            ("increase", _) => "increase",
            (_, "de") => "Mittel",
            (_, "it") => "media",
            _ => "mean",
        };
        return $" ({word} {length})";
    }

    private static string UnitOf(string unit) => unit switch
    {
        "Cel" => " °C",
        "ug/m3" => " µg/m³",
        "mg/m3" => " mg/m³",
        "[ppm]" => " ppm",
        "1" => "",
        _ => " " + unit,
    };

    private static string Number(double value, string language)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return language is "de" or "it" ? text.Replace('.', ',') : text;
    }
}
