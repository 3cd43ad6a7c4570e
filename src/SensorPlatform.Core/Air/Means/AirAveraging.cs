namespace SensorPlatform.Core.Air.Means;

/// <summary>Over what an index or a limit takes its mean.</summary>
public enum AirAveraging : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>An hour.</summary>
    Hour = 1,

    /// <summary>The eight hours up to the end of an hour.</summary>
    Rolling8Hours = 2,

    /// <summary>The 24 hours up to the end of an hour.</summary>
    Rolling24Hours = 3,

    /// <summary>NowCast of the last twelve hours (US EPA).</summary>
    NowCast = 4,

    /// <summary>A civil day of the city.</summary>
    Day = 5,

    /// <summary>The largest of the running 8-hour means that end in a civil day.</summary>
    MaximumDaily8Hours = 6,

    /// <summary>A calendar year of the city.</summary>
    Year = 7,

    /// <summary>WHO's peak season: the six consecutive months of the year with the highest mean of daily maximum 8-hour means.</summary>
    PeakSeason = 8,

    /// <summary>AOT40: what the hours of 8 to 20 CET from May to July lie above 80 ug/m3, added up, ug/m3.h.</summary>
    Aot40 = 9,
}
