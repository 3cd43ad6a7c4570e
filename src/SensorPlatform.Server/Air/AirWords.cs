using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Server.Air;

/// <summary>The words of air in answers and for people.</summary>
internal static class AirWords
{
    private static readonly Dictionary<string, (string De, string It, string En)> Bands = new(StringComparer.Ordinal)
    {
        ["good"] = ("gut", "buona", "good"),
        ["fair"] = ("ausreichend", "discreta", "fair"),
        ["moderate"] = ("mäßig", "moderata", "moderate"),
        ["poor"] = ("schlecht", "scarsa", "poor"),
        ["veryPoor"] = ("sehr schlecht", "molto scarsa", "very poor"),
        ["extremelyPoor"] = ("äußerst schlecht", "estremamente scarsa", "extremely poor"),
        ["sehrGut"] = ("sehr gut", "molto buona", "very good"),
        ["gut"] = ("gut", "buona", "good"),
        ["maessig"] = ("mäßig", "moderata", "moderate"),
        ["schlecht"] = ("schlecht", "scarsa", "poor"),
        ["sehrSchlecht"] = ("sehr schlecht", "molto scarsa", "very poor"),
        ["unhealthyForSensitiveGroups"] =
            ("ungesund für empfindliche Gruppen", "malsana per gruppi sensibili", "unhealthy for sensitive groups"),
        ["unhealthy"] = ("ungesund", "malsana", "unhealthy"),
        ["veryUnhealthy"] = ("sehr ungesund", "molto malsana", "very unhealthy"),
        ["hazardous"] = ("gefährlich", "pericolosa", "hazardous"),
    };

    /// <summary>What everything about air says of itself.</summary>
    public static string Note(string language) => In(
        language,
        "Orientierende Werte kostengünstiger Sensoren, keine amtlichen Messungen.",
        "Valori indicativi di sensori a basso costo, non misure ufficiali.",
        "Indicative values of low-cost sensors, not official measurements.");

    /// <summary>When a mean counts.</summary>
    public static string Validity(string language) => In(
        language,
        "Ein Stundenmittel gilt ab 75 % der erwarteten Messwerte (45 Minuten), ein Mittel aus 8 Stunden ab 6, ein Tagesmittel ab 18 von 24 "
        + "gültigen Stunden. Was weniger hat, bekommt keine Stufe und keine Farbe; eine Lücke ist nie eine Null.",
        "Una media oraria vale dal 75 % delle misure attese (45 minuti), una media di 8 ore da 6, una media giornaliera da 18 ore valide "
        + "su 24. Con meno non c'è né classe né colore; un vuoto non è mai uno zero.",
        "An hourly mean counts from 75 % of the expected values on (45 minutes), a mean of 8 hours from 6, a daily mean from 18 valid hours "
        + "of 24. What has less gets no class and no colour; a gap is never a zero.");

    /// <summary>A class of an index for people; the word itself where it is not known.</summary>
    public static string Label(AirIndexBand band, string language) =>
        Bands.TryGetValue(band.Word, out var texts) ? In(language, texts.De, texts.It, texts.En) : band.Word;

    /// <summary>A kind of mean: <c>1h</c>, <c>8h</c>, <c>24h</c>, <c>nowCast</c>, <c>1d</c>, <c>max8h</c>, <c>1y</c>, <c>peakSeason</c>, <c>aot40</c>.</summary>
    public static string Of(AirAveraging averaging) => averaging switch
    {
        AirAveraging.Hour => "1h",
        AirAveraging.Rolling8Hours => "8h",
        AirAveraging.Rolling24Hours => "24h",
        AirAveraging.NowCast => "nowCast",
        AirAveraging.Day => "1d",
        AirAveraging.MaximumDaily8Hours => "max8h",
        AirAveraging.Year => "1y",
        AirAveraging.PeakSeason => "peakSeason",
        AirAveraging.Aot40 => "aot40",
        _ => "other",
    };

    /// <summary>What a threshold is in law.</summary>
    public static string Of(AirLimitKind kind) => kind switch
    {
        AirLimitKind.Limit => "limit",
        AirLimitKind.Target => "target",
        AirLimitKind.LongTermObjective => "longTermObjective",
        AirLimitKind.Information => "information",
        AirLimitKind.Alert => "alert",
        AirLimitKind.Guideline => "guideline",
        AirLimitKind.InterimTarget => "interimTarget",
        _ => "other",
    };

    /// <summary>One of three texts.</summary>
    public static string In(string language, string german, string italian, string english) =>
        language switch { "de" => german, "it" => italian, _ => english };
}
