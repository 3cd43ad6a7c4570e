namespace SensorPlatform.Core.Heat.Quality;

/// <summary>What is wrong with an hour of a station; none: it passed all tests that were made.</summary>
[Flags]
public enum HeatFlags
{
    /// <summary>It passed.</summary>
    None = 0,

    /// <summary>Outside what the air can be.</summary>
    Range = 1,

    /// <summary>A change from the hour before that is too large.</summary>
    Step = 2,

    /// <summary>The same value for too long.</summary>
    Stuck = 4,

    /// <summary>Up and down again, or down and up, within three hours.</summary>
    Spike = 8,

    /// <summary>CrowdQC+ m1: no place, or the place of another station.</summary>
    Place = 16,

    /// <summary>CrowdQC+ m2: an outlier among all stations of that hour.</summary>
    Outlier = 32,

    /// <summary>CrowdQC+ m3: too few hours of the month passed m2.</summary>
    Untrusted = 64,

    /// <summary>CrowdQC+ m4: does not follow the others within the month, as sensors in rooms do not.</summary>
    Uncorrelated = 128,

    /// <summary>CrowdQC+ m5: far from its neighbours.</summary>
    Buddy = 256,

    /// <summary>CrowdQC+ m5: too few neighbours to be judged by. A lack of knowledge, no fault.</summary>
    Isolated = 512,

    /// <summary>CrowdQC+ o1: not measured, but between two hours that were.</summary>
    Filled = 1_024,

    /// <summary>CrowdQC+ o2: too few hours of the day.</summary>
    DayIncomplete = 2_048,

    /// <summary>CrowdQC+ o3: too few hours of the month.</summary>
    MonthIncomplete = 4_096,

    /// <summary>By day and much warmer than the others: the sun on the sensor. No fault at night.</summary>
    Radiation = 8_192,

    /// <summary>CrowdQC+ o4: corrected for the time that the sensor takes to follow the air.</summary>
    LagCorrected = 16_384,

    /// <summary>Fewer readings than an hour needs: its mean and extremes are those of some minutes. No fault of a value.</summary>
    Sparse = 32_768,
}
