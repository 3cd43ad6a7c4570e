using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Erasure;

/// <summary>
/// Erases a sensor from a data folder whose server is stopped: InfluxDB first (it may be away, and then nothing is done), then
/// journal, registry and telemetry. What is to go is written down before the first of it does, so that an erasure which was cut
/// short is ended by asking for it again.
/// </summary>
internal sealed class SensorErasure : IAsyncDisposable
{
    private const string CertificateFolder = "erasures";
    private const int PageSize = 512;

    private static readonly string[] Kept =
    [
        "Counts of messages by day and network, as those of nobody: the balance still closes.",
        "What the site of its pitch has learned of all its pitches together (counts, rates of arrivals), and the log of what was set by hand there.",
        "Tombstones in the journal with network and time of receipt, so that offsets have no gaps.",
        "The sensor's id in this certificate.",
    ];

    private readonly string _data;
    private readonly string _path;
    private readonly SqliteJournal _journal;
    private readonly SqliteConnection _connection;
    private readonly SideFileErasure[] _sideFiles;
    private readonly ParkingErasure _parking;
    private readonly InfluxErasure _influx;
    private readonly string _sensorId;
    private readonly SensorTraces _traces = new();
    private readonly List<(int Partition, long Offset)> _letters = [];

    private SensorErasure(
        string data, string path, SqliteJournal journal, SqliteConnection connection, InfluxOptions? influx, string sensorId)
    {
        _data = data;
        _path = path;
        _journal = journal;
        _connection = connection;
        _sideFiles = [SideFileErasure.OfRegistry(data), SideFileErasure.OfBalance(data)];
        _parking = new ParkingErasure(data);
        _influx = new InfluxErasure(data, influx);
        _sensorId = sensorId;
    }

    /// <summary>Opens a data folder.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="influx">InfluxDB; null when none is configured.</param>
    /// <param name="sensorId">The sensor's id.</param>
    /// <exception cref="StorageException">The store cannot be used.</exception>
    /// <exception cref="JournalException">A server has the folder, or the journal cannot be used.</exception>
    public static SensorErasure Open(string data, InfluxOptions? influx, string sensorId)
    {
        data = Path.GetFullPath(data);
        var journal = SqliteJournal.Open(data, 1);
        SqliteConnection? connection = null;
        var path = Path.Combine(data, SqliteTelemetry.FileName);
        try
        {
            connection = SqliteFile.OpenForWriting(path, "FULL");
            TelemetrySchema.Prepare(connection, path);
            return new SensorErasure(data, path, journal, connection, influx, sensorId);
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            journal.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw new StorageException("The store cannot be opened: " + SqliteFile.Describe(e, path), e);
        }
    }

    /// <summary>Ids of all sensors that have something stored.</summary>
    public IReadOnlyList<string> KnownSensors() => Guard(() =>
    {
        var ids = new List<string>();
        using var select = new SqliteStatement(_connection, "SELECT id FROM sensors ORDER BY id");
        while (select.Step())
        {
            ids.Add(select.Text(0));
        }

        return ids;
    });

    /// <summary>The newest finished certificate of the sensor, as stored; null when there is none.</summary>
    public string? Certificate() => Guard(() =>
    {
        using var select = new SqliteStatement(
            _connection, "SELECT certificate FROM erasures WHERE sensor=?1 AND finished_ns IS NOT NULL ORDER BY id DESC LIMIT 1");
        return select.Bind(1, _sensorId).Step() ? select.Text(0) : null;
    });

    /// <summary>Looks for everything of the sensor; changes nothing.</summary>
    /// <param name="devices">Devices that the sensor is known to have, beside those that the store and the journal tell.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>What would be removed; empty when there is nothing.</returns>
    public async Task<IReadOnlyList<ErasedRows>> PlanAsync(IEnumerable<DeviceId> devices, CancellationToken cancellationToken)
    {
        _influx.RefuseWaiting();
        UnfoldedJournal.Refuse(_data, _journal, "erase");
        foreach (var device in devices)
        {
            _traces.Add(device);
        }

        var telemetry = Guard(Telemetry);
        Guard(() =>
        {
            telemetry?.Trace(_traces);
            return true;
        });
        if (_traces.IsEmpty && telemetry is null)
        {
            return [];
        }

        // A device shows at the places that the store knows, and may have messages elsewhere too: so twice.
        await ScanAsync((in message) => _traces.Learn(in message), cancellationToken);
        using (var others = new OtherSensors(_connection, _sensorId))
        {
            await ScanAsync(
                (in message) =>
                {
                    if (_traces.HasDevice(in message) && others.Have(message.Partition, message.Offset))
                    {
                        _traces.LeaveOut(message.Partition, message.Offset);
                    }
                },
                cancellationToken);
        }

        var found = new SpanOfTime();
        _letters.Clear();
        await ScanAsync(
            (in message) =>
            {
                if (message.Uplink.Kind != UplinkKind.Erased && _traces.Has(in message))
                {
                    found.Add(JournalErasure.ReceivedOf(in message));
                    if (message.DeadLetter is not null)
                    {
                        _letters.Add((message.Partition, message.Offset));
                    }
                }
            },
            cancellationToken);
        var rows = new List<ErasedRows>();
        if (found.Count > 0)
        {
            rows.Add(ErasedRows.Of("journal.db/records", found.Count, found.From, found.To));
        }

        rows.AddRange(Guard(() => telemetry?.Count(_letters) ?? []));
        foreach (var file in _sideFiles)
        {
            rows.AddRange(Guard(() => file.Count(_sensorId)));
        }

        rows.AddRange(Guard(() => _parking.Count(_sensorId)));
        rows.AddRange(await _influx.CountAsync(_sensorId, cancellationToken));
        return rows;
    }

    /// <summary>Removes what was planned and writes the certificate.</summary>
    /// <param name="plan">From <see cref="PlanAsync"/>.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait for InfluxDB; what comes after is not cut short.</param>
    /// <returns>The certificate, and the file that holds it.</returns>
    public async Task<(ErasureCertificate Certificate, string File)> EraseAsync(
        IReadOnlyList<ErasedRows> plan, Instant now, CancellationToken cancellationToken)
    {
        var (id, whole) = Guard(() => Begin(plan, now));
        await _influx.RemoveAsync(_sensorId, cancellationToken);
        _journal.Erase(_traces.Has, CancellationToken.None);
        var certificate = new ErasureCertificate(
            _sensorId,
            now.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ProgramVersion(),
            whole,
            Kept,
            LeftToDo());
        Guard(() =>
        {
            foreach (var file in _sideFiles)
            {
                file.Remove(_sensorId);
            }

            _parking.Remove(_sensorId);
            Finish(id, certificate, now);
            return true;
        });
        return (certificate, SaveAndScrub());
    }

    /// <summary>Writes the stored certificate to its file again and empties the file's free room, as the end of an erasure does.</summary>
    /// <returns>The file.</returns>
    public string SaveAndScrub() => Guard(() =>
    {
        SqliteFile.CloseReaders(_path);
        SqliteFile.Scrub(_connection);
        using var select = new SqliteStatement(
            _connection, "SELECT id,certificate FROM erasures WHERE sensor=?1 AND finished_ns IS NOT NULL ORDER BY id DESC LIMIT 1");
        select.Bind(1, _sensorId).Step();
        var folder = Path.Combine(_data, CertificateFolder);
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"erasure-{select.Integer(0):D4}.json"));
        Directory.CreateDirectory(folder);
        File.WriteAllText(file, select.Text(1));
        return file;
    });

    public async ValueTask DisposeAsync()
    {
        SqliteFile.CloseReaders(_path);
        await _connection.DisposeAsync();
        await _journal.DisposeAsync();
    }

    private delegate void Look(in JournaledMessage message);

    private static string ProgramVersion() =>
        typeof(SensorErasure).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private TelemetryErasure? Telemetry()
    {
        using var select = new SqliteStatement(_connection, "SELECT key FROM sensors WHERE id=?1");
        return select.Bind(1, _sensorId).Step() ? new TelemetryErasure(_connection, _sensorId, select.Integer(0)) : null;
    }

    private async Task ScanAsync(Look look, CancellationToken cancellationToken)
    {
        var page = new JournaledMessage[PageSize];
        for (var partition = 0; partition < _journal.PartitionCount; partition++)
        {
            await using var reader = _journal.OpenReader(partition, _journal.Tail(partition));
            int count;
            while ((count = await reader.ReadAsync(page, cancellationToken)) > 0)
            {
                for (var i = 0; i < count; i++)
                {
                    look(in page[i]);
                }
            }
        }
    }

    // An erasure that was cut short has removed some of what it wrote down: the larger number counts.
    private (long Id, IReadOnlyList<ErasedRows> Plan) Begin(IReadOnlyList<ErasedRows> plan, Instant now)
    {
        using var select = new SqliteStatement(
            _connection, "SELECT id,plan FROM erasures WHERE sensor=?1 AND finished_ns IS NULL ORDER BY id DESC LIMIT 1");
        if (select.Bind(1, _sensorId).Step())
        {
            var before = JsonSerializer.Deserialize(select.Text(1), ErasureJson.Relaxed.IReadOnlyListErasedRows) ?? [];
            var whole = before.ToList();
            foreach (var rows in plan)
            {
                var place = whole.FindIndex(one => one.Where == rows.Where);
                if (place < 0)
                {
                    whole.Add(rows);
                }
                else if (whole[place].Rows < rows.Rows)
                {
                    whole[place] = rows;
                }
            }

            return (select.Integer(0), whole);
        }

        using var insert = new SqliteStatement(
            _connection, "INSERT INTO erasures(sensor,begun_ns,plan) VALUES(?1,?2,?3) RETURNING id");
        insert
            .Bind(1, _sensorId)
            .Bind(2, now.UnixNanoseconds)
            .Bind(3, JsonSerializer.Serialize(plan, ErasureJson.Relaxed.IReadOnlyListErasedRows))
            .Step();
        var id = insert.Integer(0);
        insert.Reset();
        return (id, plan);
    }

    private void Finish(long id, ErasureCertificate certificate, Instant now)
    {
        SqliteFile.DeleteSecurely(_connection);
        SqliteFile.Execute(_connection, "BEGIN IMMEDIATE");
        Telemetry()?.Remove(_letters);
        using (var update = new SqliteStatement(
            _connection, "UPDATE erasures SET finished_ns=?2,certificate=?3 WHERE id=?1"))
        {
            update.Bind(1, id).Bind(2, now.UnixNanoseconds).Bind(3, certificate.ToJson()).Run();
        }

        SqliteFile.Execute(_connection, "COMMIT");
    }

    private List<string> LeftToDo()
    {
        var left = new List<string>
        {
            "Backups of the data folder, and exports and copies that were made of it.",
            "The network server, the broker's queue, logs, and whoever was posted the sensor's alerts.",
            "The city file: a sensor that stays in it, and a device that goes on sending, begin anew.",
        };
        foreach (var file in _influx.RefusedFiles(_sensorId))
        {
            left.Add($"{file}: a write that InfluxDB refused, with the sensor's name in it.");
        }

        if (Directory.Exists(Path.Combine(_data, "spool")))
        {
            left.Add("InfluxDB removes the points from its own files with its next compaction; its backups are not touched.");
        }

        return left;
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            SqliteFile.RollBack(_connection);
            throw new StorageException("The sensor cannot be erased: " + SqliteFile.Describe(e, _path), e);
        }
    }

    private sealed class SpanOfTime
    {
        public long Count { get; private set; }

        public long From { get; private set; }

        public long To { get; private set; }

        public void Add(Instant time)
        {
            From = Count == 0 ? time.UnixNanoseconds : Math.Min(From, time.UnixNanoseconds);
            To = Count == 0 ? time.UnixNanoseconds : Math.Max(To, time.UnixNanoseconds);
            Count++;
        }
    }
}
