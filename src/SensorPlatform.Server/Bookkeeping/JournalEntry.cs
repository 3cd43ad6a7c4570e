using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>What the balance looks at in a journaled message.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its offset, from 1.</param>
/// <param name="Received">When we received it.</param>
/// <param name="Network">The network that it came through; 0 where there is none.</param>
/// <param name="Device">Its device; <c>default</c> for a message that could not be read.</param>
internal readonly record struct JournalEntry(
    int Partition, long Offset, Instant Received, NetworkId Network, DeviceId Device)
{
    /// <summary>Days of UTC from 1970 to the day in which we received it.</summary>
    public int Day => JournalSchema.DayOf(Received.UnixNanoseconds);
}
