namespace SensorPlatform.Core.Parking;

/// <summary>How far a site's usage has come. Months are counted from January of year 1, 0 for none.</summary>
internal struct UsageProgress
{
    /// <summary>The newest quarter of an hour that was sampled, counted from 1970.</summary>
    internal long Quarter;

    /// <summary>Its month.</summary>
    internal int Month;

    /// <summary>The last month that is published.</summary>
    internal int ReleasedThrough;

    /// <summary>
    /// Stays that have ended since sums of occupancy were published last; below zero when they turned out to be none.
    /// </summary>
    internal int StaysSince;
}
