namespace SensorPlatform.Core.Parking;

/// <summary>Quarters of an hour of pitches, summed by state over some days.</summary>
internal struct PitchQuarters
{
    internal uint Occupied;

    /// <summary>Of which it was known whether they were occupied.</summary>
    internal uint Known;

    internal uint Unknown;
    internal uint Closed;

    /// <summary>Different civil days in the sums.</summary>
    internal int Days;

    /// <summary>The newest of them.</summary>
    internal int LastDay;

    /// <summary>Adds a quarter of an hour of a civil day; days never step back.</summary>
    internal void Add(int day, in SiteOccupancy pitches)
    {
        Occupied += (uint)pitches.Occupied;
        Known += (uint)(pitches.Occupied + pitches.Free);
        Unknown += (uint)pitches.Unknown;
        Closed += (uint)pitches.Closed;
        Days += Days == 0 || LastDay != day ? 1 : 0;
        LastDay = day;
    }

    /// <summary>Adds sums of other days.</summary>
    internal void Add(in PitchQuarters other)
    {
        Occupied += other.Occupied;
        Known += other.Known;
        Unknown += other.Unknown;
        Closed += other.Closed;
        Days += other.Days;
        LastDay = Math.Max(LastDay, other.LastDay);
    }

    /// <summary>The sums as shares; null when they are of fewer than <see cref="SiteUsage.SmallestGroup"/> days.</summary>
    internal readonly UsageShare? Share()
    {
        var open = (double)Known + Unknown;
        return Days < SiteUsage.SmallestGroup ? null : new UsageShare(
            Known == 0 ? null : Math.Round((double)Occupied / Known, 2),
            open == 0 ? 0 : Math.Round(Known / open, 2),
            open + Closed == 0 ? 0 : Math.Round(Closed / (open + Closed), 2));
    }
}
