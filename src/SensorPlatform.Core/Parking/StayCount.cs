namespace SensorPlatform.Core.Parking;

/// <summary>A count of stays that is published in whole groups; what does not fill a group waits for the next ones.</summary>
internal struct StayCount
{
    /// <summary>Stays that are not published yet; below zero when published ones turned out to be none.</summary>
    internal int Waiting;

    /// <summary>Stays that are published: a multiple of <see cref="SiteUsage.SmallestGroup"/> that never falls.</summary>
    internal int Released;

    /// <summary>What may be told; null when no group is full.</summary>
    internal readonly int? Published => Released == 0 ? null : Released;

    /// <summary>Publishes all full groups.</summary>
    internal void Release()
    {
        var full = Math.Max(0, Waiting) / SiteUsage.SmallestGroup * SiteUsage.SmallestGroup;
        Waiting -= full;
        Released += full;
    }
}
