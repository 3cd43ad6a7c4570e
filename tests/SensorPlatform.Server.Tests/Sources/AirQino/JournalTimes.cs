using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>Stands for the store: whatever the journal holds is stored at once.</summary>
internal sealed class JournalTimes(IJournal journal) : IStoredTimes
{
    public async Task<IReadOnlySet<Instant>> OfAsync(
        SensorDefinition sensor, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var times = new HashSet<Instant>();
        foreach (var message in await ReadAsync(cancellationToken))
        {
            if (message.Uplink.Device == sensor.Device && message.Uplink.Measured >= from && message.Uplink.Measured < to)
            {
                times.Add(message.Uplink.Measured);
            }
        }

        return times;
    }

    /// <summary>All messages, in the order of appending within a partition.</summary>
    internal async Task<List<JournaledMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        var all = new List<JournaledMessage>();
        var page = new JournaledMessage[1_024];
        for (var partition = 0; partition < journal.PartitionCount; partition++)
        {
            await using var reader = journal.OpenReader(partition, 1);
            while (reader.NextOffset <= journal.Head(partition))
            {
                var count = await reader.ReadAsync(page, cancellationToken);
                all.AddRange(page.AsSpan(0, count));
            }
        }

        return all;
    }
}
