using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing;

/// <summary>Makes instants of what clocks on a wall show, in the order of a file: so hours that they show twice are told apart.</summary>
/// <param name="zone">The zone of the clocks.</param>
internal sealed class LocalTimes(TimeZoneInfo zone)
{
    /// <summary>Times that the clocks show twice, told apart by their order.</summary>
    internal int ResolvedCount { get; private set; }

    /// <summary>The zone of the clocks.</summary>
    internal TimeZoneInfo Zone => zone;

    /// <summary>Measured times are of this age; far ones overflow the range of an instant.</summary>
    internal static bool IsPossible(DateTime time) => time.Year is >= 1980 and < 2200;

    /// <summary>The instant of an exact time, rounded down to the second.</summary>
    internal static Instant At(DateTime local, TimeSpan offset)
    {
        var exact = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset);
        return Instant.FromUnixSeconds(exact.ToUnixTimeSeconds());
    }

    /// <summary>True for a time that the clocks skip.</summary>
    internal bool IsSkipped(DateTime local) => zone.IsInvalidTime(local);

    /// <summary>The instant of a time that the clocks show.</summary>
    /// <param name="local">A possible time that is not skipped.</param>
    /// <param name="last">The time of the row before; none for the first.</param>
    internal Instant Read(DateTime local, Instant last)
    {
        if (!zone.IsAmbiguousTime(local))
        {
            return At(local, zone.GetUtcOffset(local));
        }

        // Summer time comes first; what is not after the row before must be the second time that the clocks show it.
        ResolvedCount++;
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        var first = At(local, offsets.Max());
        return first > last ? first : At(local, offsets.Min());
    }
}
