namespace SensorPlatform.Server.Cities;

/// <summary>Checks what only rules about lost frames have.</summary>
internal static class LossRuleCheck
{
    private const int MaximumHours = 168;
    private const int MaximumFrames = 1_000_000;

    private static readonly string[] Keys = ["hours", "minimumFrames"];
    private static readonly string[] Others = ["quantity", "window", "statistic", "minimumCapturePercent", "consecutive", "below", "forMinutes", "silentMinutes"];

    /// <summary>Adds every fault of a loss rule.</summary>
    public static void Check(Rule rule, MappingReader place)
    {
        foreach (var key in Others.Where(place.Has))
        {
            place.Fault(key, $"A loss rule has no '{key}'; it looks at the share of frames lost in the last 'hours'.",
                "Remove it, or correct 'trigger'.");
        }

        if (rule.Above is null)
        {
            place.Fault(place.Has("above") ? "above" : "", "The rule has no threshold.", "Write 'above' in percent of the expected frames: 10.");
        }
        else if (rule.Above is < 0 or >= 100)
        {
            place.Fault("above", "The threshold is outside 0 to 100 %, 100 excluded.", "Write percent of the expected frames: 10.");
        }

        if (rule.ClearAt is { } clear && (clear < 0 || clear > rule.Above))
        {
            place.Fault("clearAt", "'clearAt' is on the wrong side of the threshold: the alert would never end, or flicker.",
                "It must be 0 or more, and at or below 'above'.");
        }

        if (rule.Hours is < 1 or > MaximumHours)
        {
            place.Fault("hours", "The hours are outside 1 to 168.", "Write how many hours back the rule looks: 24.");
        }

        if (rule.MinimumFrames is < 1 or > MaximumFrames)
        {
            place.Fault("minimumFrames", "The number of frames is outside 1 to 1,000,000.", "Write how many expected frames it takes to judge: 20.");
        }
    }

    /// <summary>Adds a fault for each key that only a loss rule may have.</summary>
    public static void RefuseKeys(MappingReader place)
    {
        foreach (var key in Keys.Where(place.Has))
        {
            place.Fault(key, $"Only a loss rule has '{key}'.", "Remove it, or correct 'trigger'.");
        }
    }
}
