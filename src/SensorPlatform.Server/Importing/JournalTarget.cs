using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.Loggers;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Importing;

/// <summary>
/// The journal of a data folder whose server is stopped: it is locked meanwhile, and the next start folds what was put in. What the
/// journal or the store has of the sensors is known. For a dry run neither is locked or written.
/// </summary>
/// <param name="data">The data folder.</param>
/// <param name="journal">Its journal; disposed with this. Null: it is only looked at.</param>
/// <param name="sensors">The configured sensors.</param>
/// <param name="envelope">What the messages are wrapped in.</param>
/// <param name="time">The clock of receipt.</param>
internal sealed class JournalTarget(
    string data, SqliteJournal? journal, SensorDirectory sensors, EnvelopeKind envelope, TimeProvider time) : IImportTarget
{
    private const int PageCount = 100_000;
    private const int BufferCount = 500;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, KnownTimes>> KnownAsync(
        IReadOnlyCollection<SensorDefinition> wanted, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var byDevice = wanted.ToDictionary(static sensor => (sensor.Network, sensor.Device), static _ => new KnownTimes());
        var path = Path.Combine(Path.GetFullPath(data), SqliteTelemetry.FileName);
        var hasStore = File.Exists(path);
        foreach (var sensor in hasStore ? wanted : [])
        {
            var known = byDevice[(sensor.Network, sensor.Device)];
            await ReadStoreAsync(new SqliteTelemetryReader(path, sensors), sensor, from, to, known, cancellationToken);
        }

        // Tails first: what is deleted meanwhile is told by the reader, and never skipped.
        var (tails, heads) = (JournalFolder.ReadTails(data), JournalFolder.ReadHeads(data));
        foreach (var partition in wanted.Select(sensor => Partitions.Of(sensor.Device, heads.Count)).Distinct())
        {
            await ReadJournalAsync(partition, Math.Max(1, tails[partition]), heads[partition], byDevice, cancellationToken);
        }

        return wanted.ToDictionary(
            static sensor => sensor.Id, sensor => byDevice[(sensor.Network, sensor.Device)], StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task TakeAsync(IReadOnlyList<ImportMessage> messages, CancellationToken cancellationToken)
    {
        if (journal is null)
        {
            throw new InvalidOperationException("The journal was opened for a look alone.");
        }

        var journaled = new JournaledMessage[messages.Count];
        var received = Instant.From(time.GetUtcNow());
        for (var i = 0; i < journaled.Length; i++)
        {
            var error = EnvelopeParser.TryParse(envelope, default, messages[i].Body, out journaled[i].Uplink);
            if (error != EnvelopeError.None)
            {
                throw new StorageException($"A message of {messages[i].Time.ToDateTimeOffset():O} cannot be put in: {error}. This is a fault of the program.");
            }

            journaled[i].Uplink.Network = messages[i].Sensor.Network;
            journaled[i].Uplink.Received = received;
        }

        await journal.AppendAsync(journaled, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => journal?.DisposeAsync() ?? ValueTask.CompletedTask;

    // What was put in and not folded yet stands here alone.
    private async Task ReadJournalAsync(
        int partition,
        long first,
        long head,
        Dictionary<(NetworkId Network, DeviceId Device), KnownTimes> byDevice,
        CancellationToken cancellationToken)
    {
        var messages = new JournaledMessage[BufferCount];
        await using var reader = new SqliteJournalReader(JournalFolder.PathIn(data), partition, first);
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
                if (messages[i].DeadLetter is null && byDevice.TryGetValue((uplink.Network, uplink.Device), out var known))
                {
                    AddTimes(in uplink, known);
                }
            }
        }
    }

    private void AddTimes(in Uplink uplink, KnownTimes known)
    {
        if (envelope is not EnvelopeKind.Logger)
        {
            known.Add(uplink.Measured);
        }
        else if (uplink.FPort == LoggerBlock.RowsPort && LoggerBlock.TryReadHead(uplink.Payload, out var head))
        {
            var at = head.Start;
            for (var row = 0; row < head.RowCount; row++)
            {
                at += TimeSpan.FromSeconds(LoggerBlock.StepAt(uplink.Payload, in head, row));
                known.Add(at);
            }
        }
    }

    private static async Task ReadStoreAsync(
        SqliteTelemetryReader reader,
        SensorDefinition sensor,
        Instant from,
        Instant to,
        KnownTimes known,
        CancellationToken cancellationToken)
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
