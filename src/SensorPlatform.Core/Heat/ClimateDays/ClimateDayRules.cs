namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>How climate days are counted. Peers differ, and each difference changes the counts: so all is written here.</summary>
public sealed record ClimateDayRules
{
    /// <summary>As the German Weather Service counts: the threshold itself belongs to it.</summary>
    public static ClimateDayRules German { get; } = new();

    /// <summary>Summer day: maximum from here on, Cel.</summary>
    public double SummerDay { get; init; } = 25;

    /// <summary>Hot day: maximum from here on, Cel.</summary>
    public double HotDay { get; init; } = 30;

    /// <summary>Desert day: maximum from here on, Cel.</summary>
    public double DesertDay { get; init; } = 35;

    /// <summary>Tropical night: minimum of the night from here on, Cel.</summary>
    public double TropicalNight { get; init; } = 20;

    /// <summary>The value must be above its threshold, not at it.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Taken from maxima before they are judged, K: what sunshine adds in the shield.</summary>
    public double MaximumBias { get; init; }

    /// <summary>Taken from minima before they are judged, K.</summary>
    public double MinimumBias { get; init; }

    /// <summary>Share of the hours of a day, and of a night, that must have a value, percent.</summary>
    public double MinimumHoursPercent { get; init; } = 75;
}
