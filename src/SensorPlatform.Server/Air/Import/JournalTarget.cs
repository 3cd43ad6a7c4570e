using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Air.Import;

/// <summary>
/// The journal of a data folder whose server is stopped: it is locked meanwhile, and the next start folds what was put in. What the
/// journal or the store has of the station is known.
/// </summary>
/// <param name="data">The data folder.</param>
/// <param name="journal">Its journal; disposed with this.</param>
/// <param name="sensors">The configured sensors.</param>
/// <param name="sensor">The station's sensor.</param>
/// <param name="time">The clock of receipt.</param>
internal sealed class JournalTarget(
    string data, SqliteJournal journal, SensorDirectory sensors, SensorDefinition sensor, TimeProvider time) : IImportTarget
{
    private const int PageCount = 100_000;
    private const int BufferCount = 500;

    /// <inheritdoc/>
    public async Task<IReadOnlySet<Instant>> KnownAsync(Instant from, Instant to, CancellationToken cancellationToken)
    {
        var known = new HashSet<Instant>();
        await ReadJournalAsync(known, cancellationToken);
        var path = Path.Combine(Path.GetFullPath(data), SqliteTelemetry.FileName);
        if (File.Exists(path))
        {
            await ReadStoreAsync(new SqliteTelemetryReader(path, sensors), from, to, known, cancellationToken);
        }

        return known;
    }

    /// <inheritdoc/>
    public async Task TakeAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var messages = new JournaledMessage[rows.Count];
        var received = Instant.From(time.GetUtcNow());
        for (var i = 0; i < messages.Length; i++)
        {
            var error = AirQinoReport.TryParse(rows[i].Report, out messages[i].Uplink);
            if (error != EnvelopeError.None)
            {
                throw new StorageException($"A report of {rows[i].Time.ToDateTimeOffset():O} cannot be put in: {error}. This is a fault of the program.");
            }

            messages[i].Uplink.Network = sensor.Network;
            messages[i].Uplink.Received = received;
        }

        await journal.AppendAsync(messages, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => journal.DisposeAsync();

    // What was put in and not folded yet stands here alone.
    private async Task ReadJournalAsync(HashSet<Instant> known, CancellationToken cancellationToken)
    {
        var partition = Partitions.Of(sensor.Device, journal.PartitionCount);
        var messages = new JournaledMessage[BufferCount];
        var head = journal.Head(partition);
        await using var reader = journal.OpenReader(partition, Math.Max(1, journal.Tail(partition)));
        while (reader.NextOffset <= head)
        {
            var count = await reader.ReadAsync(messages, cancellationToken);
            if (count == 0)
            {
                return;
            }

            for (var i = 0; i < count; i++)
            {
                ref readonly var uplink = ref messages[i].Uplink;
                if (messages[i].DeadLetter is null && uplink.Device == sensor.Device && uplink.Network == sensor.Network)
                {
                    known.Add(uplink.Measured);
                }
            }
        }
    }

    private async Task ReadStoreAsync(
        SqliteTelemetryReader reader, Instant from, Instant to, HashSet<Instant> known, CancellationToken cancellationToken)
    {
        while (true)
        {
            var rows = await reader.ReadingsAsync(sensor.Id, Quantity.None, from, to, PageCount, cancellationToken);
            foreach (var row in rows)
            {
                known.Add(row.Reading.Time);
            }

            if (rows.Count < PageCount)
            {
                return;
            }

            // The page may end among the readings of one time: no matter, the time is known.
            from = new Instant(rows[^1].Reading.Time.UnixNanoseconds + 1);
        }
    }
}
