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

    /// <summary>First hour of UTC when it is usually hottest; for a city far from Greenwich to be set.</summary>
    public int HottestFromUtc { get; init; } = 11;

    /// <summary>First hour of UTC after the hottest ones.</summary>
    public int HottestToUtc { get; init; } = 17;

    /// <summary>First hour of UTC when it is usually coldest.</summary>
    public int ColdestFromUtc { get; init; } = 2;

    /// <summary>First hour of UTC after the coldest ones.</summary>
    public int ColdestToUtc { get; init; } = 6;

    /// <summary>
    /// How many of the hottest hours, and of the coldest ones, may be missing before the extreme is not known. For the minimum of
    /// a night none of the coldest ones may: a tropical night is warm in all of its hours.
    /// </summary>
    public int MostMissingHours { get; init; } = 1;

    /// <summary>Degree hours are counted above this, Cel.</summary>
    public double DegreeHourBase { get; init; } = 26;

    /// <summary>
    /// Definitions of heat waves to look for. That of the German Weather Service is not among them by default: it needs
    /// percentiles of 1961 to 1990 at the place (<see cref="PercentileWave"/>); without them it is not computed and never
    /// replaced by another one.
    /// </summary>
    public IReadOnlyList<HeatWaveDefinition> Waves { get; init; } = [RunWave.ThreeHotDays, KyselyWave.Default, KnmiWave.Default];

    // What is left of a maximum without the bias; NaN stays NaN.
    internal double MaximumOf(in HeatDay day) => day.Maximum - MaximumBias;

    internal double NightMinimumOf(in HeatDay day) => day.NightMinimum - MinimumBias;

    // At a threshold or above it; NaN never is.
    internal bool Reaches(double value, double threshold) => IsStrict ? value > threshold : value >= threshold;
}
