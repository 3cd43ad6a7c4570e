using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Sources.Polling;

/// <summary>
/// Tells what of a sensor is stored already: for messages without frame counters a grain knows the last 1,024 alone, so who
/// may give older ones again asks here first.
/// </summary>
/// <param name="reader">The store, of SQLite.</param>
/// <param name="journal">The journal.</param>
/// <param name="balance">How far it is folded and stored.</param>
/// <param name="time">The clock of waits.</param>
internal sealed class StoredTimes(ITelemetryReader reader, IJournal journal, BalanceBook balance, TimeProvider time) : IStoredTimes
{
    private const int PageCount = 100_000;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public async Task<IReadOnlySet<Instant>> OfAsync(
        SensorDefinition sensor, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var partition = Partitions.Of(sensor.Device, journal.PartitionCount);
        var head = journal.Head(partition);
        while (balance.ThroughOffsetOf(partition) < head)
        {
            await Task.Delay(LookAgain, time, cancellationToken);
        }

        var times = new HashSet<Instant>();
        while (true)
        {
            var rows = await reader.ReadingsAsync(sensor.Id, Quantity.None, from, to, PageCount, cancellationToken);
            foreach (var row in rows)
            {
                times.Add(row.Reading.Time);
            }

            if (rows.Count < PageCount)
            {
                return times;
            }

            // The page may end among the readings of one time: no matter, the time is known.
            from = new Instant(rows[^1].Reading.Time.UnixNanoseconds + 1);
        }
    }
}
