using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Cities;

/// <summary>The words that a city file may choose from.</summary>
internal static class CityWords
{
    /// <summary>Languages of texts.</summary>
    public static readonly string[] Languages = ["de", "it", "en"];

    /// <summary>Services of a site.</summary>
    public static readonly string[] Services =
    [
        "power", "freshWater", "greyWater", "chemicalToilet", "toilet", "shower", "wifi", "lighting", "waste",
    ];

    /// <summary>Indices of air quality: families, which stand for their newest version, and versions.</summary>
    public static readonly string[] AirIndices =
        [.. Core.Air.Indices.AirIndices.All.SelectMany(table => (string[])[table.Family, table.Id]).Distinct(StringComparer.Ordinal)];

    /// <summary>Settings of a station.</summary>
    public static readonly string[] Settings = ["street", "park", "courtyard", "roof", "rural", "indoor"];

    /// <summary>Severities of a rule, lightest first.</summary>
    public static readonly string[] Severities = ["info", "warning", "critical"];

    /// <summary>Window lengths of a rule.</summary>
    public static readonly string[] Windows = [.. WindowWords.All];

    /// <summary>Statistics of a window.</summary>
    public static readonly string[] Statistics = ["mean", "min", "max", "capture", "onShare", "increase"];

    /// <summary>Domains that a rule may be restricted to.</summary>
    public static readonly string[] Domains = ["heat", "air", "parking"];

    /// <summary>What the levels of a heat rule are measured by.</summary>
    public static readonly string[] HeatMeasures = ["temperature", "heatIndex", "humidex"];

    /// <summary>Whom an alert of a heat rule is about.</summary>
    public static readonly string[] HeatScopes = ["city", "station"];

    /// <summary>Who runs the heat stations: true for a crowd of people.</summary>
    public static readonly Dictionary<string, bool> HeatQualities = new(StringComparer.Ordinal) { ["city"] = false, ["crowd"] = true };

    /// <summary>Kinds of stations.</summary>
    public static readonly Dictionary<string, StationKind> StationKinds = new(StringComparer.Ordinal)
    {
        ["air"] = StationKind.Air,
        ["heat"] = StationKind.Heat,
    };

    /// <summary>What a rule looks at.</summary>
    public static readonly Dictionary<string, RuleTrigger> Triggers = new(StringComparer.Ordinal)
    {
        ["reading"] = RuleTrigger.Reading,
        ["window"] = RuleTrigger.Window,
        ["silence"] = RuleTrigger.Silence,
        ["loss"] = RuleTrigger.Loss,
        ["siteFull"] = RuleTrigger.SiteFull,
        ["overstay"] = RuleTrigger.Overstay,
        ["pitchFault"] = RuleTrigger.PitchFault,
        ["calibration"] = RuleTrigger.Calibration,
        ["drift"] = RuleTrigger.Drift,
        ["heatLevel"] = RuleTrigger.HeatLevel,
        ["tropicalNight"] = RuleTrigger.TropicalNight,
        ["heatWave"] = RuleTrigger.HeatWave,
    };

    /// <summary>What may be wrong with the sensor of a pitch.</summary>
    public static readonly Dictionary<string, PitchFaults> Faults = new(StringComparer.Ordinal)
    {
        ["silent"] = PitchFaults.Silent,
        ["stuckOccupied"] = PitchFaults.StuckOccupied,
        ["stuckFree"] = PitchFaults.StuckFree,
        ["flapping"] = PitchFaults.Flapping,
        ["rebooting"] = PitchFaults.Rebooting,
        ["swappedPolarity"] = PitchFaults.SwappedPolarity,
        ["emptyPayload"] = PitchFaults.EmptyPayload,
    };

    /// <summary>Words of <c>mean</c> of a city's heat risk: is it the arithmetic one?</summary>
    public static readonly IReadOnlyDictionary<string, bool> RiskMeans =
        new Dictionary<string, bool>(StringComparer.Ordinal) { ["geometric"] = false, ["arithmetic"] = true };

    /// <summary>Words of <c>exposureScale</c> of a city's heat risk: is it linear?</summary>
    public static readonly IReadOnlyDictionary<string, bool> ExposureScales =
        new Dictionary<string, bool>(StringComparer.Ordinal) { ["logarithmic"] = false, ["linear"] = true };
}
