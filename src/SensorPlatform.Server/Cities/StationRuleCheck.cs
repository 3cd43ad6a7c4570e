namespace SensorPlatform.Server.Cities;

/// <summary>Checks rules about the calibration and drift of air stations.</summary>
internal static class StationRuleCheck
{
    private const int MaximumDays = 730;

    private static readonly string[] Others =
    [
        "quantity", "window", "statistic", "minimumCapturePercent", "consecutive", "above", "below", "clearAt", "forMinutes", "silentMinutes",
        "settings",
    ];

    /// <summary>Adds every fault of a rule about a station but those of keys that all rules have.</summary>
    public static void Check(Rule rule, MappingReader place)
    {
        var trigger = CityWords.Triggers.First(word => word.Value == rule.Trigger).Key;
        foreach (var key in Others.Where(place.Has))
        {
            place.Fault(key, $"A rule about '{trigger}' has no '{key}'.", "Remove it, or correct 'trigger'.");
        }

        if (rule.Trigger is RuleTrigger.Drift && place.Has("days"))
        {
            place.Fault("days", "A rule about 'drift' has no 'days'.", "Remove it, or correct 'trigger'.");
        }
        else if (rule.Days is < 0 or > MaximumDays)
        {
            place.Fault("days", "The days are outside 0 to 730.", "Write how many days before the expiry it fires; 0: once it has expired.");
        }

        if (CityWords.Domains.Contains(rule.Domain) && rule.Domain != "air")
        {
            place.Fault("domain", $"A rule about '{trigger}' looks at air stations: it would never fire.", "Write air, or remove it.");
        }
    }

    /// <summary>Adds a fault for the key that only rules about calibrations may have.</summary>
    public static void RefuseKeys(MappingReader place)
    {
        if (place.Has("days"))
        {
            place.Fault("days", "Only a rule about 'calibration' has 'days'.", "Remove it, or correct 'trigger'.");
        }
    }
}
