using System.Buffers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Storage.Influx;

namespace SensorPlatform.Server.Replay;

/// <summary>
/// Writes what a plan found, one transaction a sensor and day: readings, dead letters, outcomes, windows and the grain's state stand or
/// fall together. A folder whose server is stopped; one thread.
/// </summary>
internal sealed class ReplayWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly JournalHistory _journal;
    private readonly SensorDirectory _sensors;
    private readonly Redecoder _decoder;
    private readonly TimeProvider _time;
    private readonly ReplacedReadings _readings;
    private readonly StoredUplinks _stored;
    private readonly ReplayedOutcomes _outcomes;
    private readonly ReplayedWindows _windows;
    private readonly ReplayLedger _ledger;
    private readonly InfluxSpool? _spool;
    private readonly InfluxFeed? _feed;
    private readonly StoredUplink _found = new();
    private readonly FoldOutput _output = new();
    private readonly HashSet<(Quantity Quantity, Instant Time)> _touched = [];
    private readonly List<WindowAggregate> _settled = [];
    private readonly JournaledMessage[] _message = new JournaledMessage[1];

    /// <param name="connection">The store's file, for writing; no server has it.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="sensors">The sensors as they are configured today.</param>
    /// <param name="decoder">Decodes.</param>
    /// <param name="options">Data folder and InfluxDB.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StorageException">The spool cannot be used.</exception>
    public ReplayWriter(
        SqliteConnection connection,
        JournalHistory journal,
        SensorDirectory sensors,
        Redecoder decoder,
        PlatformOptions options,
        TimeProvider time)
    {
        _connection = connection;
        _journal = journal;
        _sensors = sensors;
        _decoder = decoder;
        _time = time;
        _readings = new ReplacedReadings(connection);
        _stored = new StoredUplinks(connection);
        _outcomes = new ReplayedOutcomes(connection);
        _windows = new ReplayedWindows(connection);
        _ledger = new ReplayLedger(connection);
        if (options.Influx is { } influx)
        {
            _spool = InfluxSpool.Open(
                Path.Combine(options.DataDirectory, "spool", "influx"), influx.MaximumSpoolBytes, NullLogger<InfluxSpool>.Instance);
            _feed = new InfluxFeed(_spool, sensors, influx.MaximumBatchBytes);
        }
    }

    /// <summary>For tests: told each step that was done.</summary>
    internal Action<ReplayStep> Done { get; init; } = static _ => { };

    /// <summary>Writes a whole plan.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="plan">What it found.</param>
    /// <param name="pace">Holds it back.</param>
    /// <param name="progress">Shows how far it is.</param>
    /// <param name="cancellationToken">Ends it between two days; asked again, it goes on there.</param>
    /// <returns>The replay's number.</returns>
    /// <exception cref="StorageException">The store cannot be written; the day that was begun is as it was.</exception>
    public async Task<long> WriteAsync(
        ReplayRequest request, ReplayPlan plan, ReplayPace pace, ReplayProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            var replay = _ledger.Begin(request, Now());
            Done(ReplayStep.Begun);
            var (done, all) = (0L, plan.Total.Changed);
            foreach (var ((sensor, day), places) in plan.Changes)
            {
                if (_feed is not null)
                {
                    // The server is stopped: nobody sends what waits, so that a full spool must not hold us for ever.
                    RefuseFullSpool();
                }

                await WriteDayAsync(replay, _sensors[sensor], day, places);
                done += places.Count;
                progress.Show("Writing", done, all);
                await pace.TakeAsync(places.Count, cancellationToken);
            }

            progress.End();
            _ledger.Finish(replay, Now());
            return replay;
        }
        catch (SqliteException e)
        {
            SqliteFile.RollBack(_connection);
            throw new StorageException("The replay cannot be written: " + SqliteFile.Describe(e, _connection.DataSource), e);
        }
    }

    public void Dispose()
    {
        _readings.Dispose();
        _stored.Dispose();
        _windows.Dispose();
        _spool?.Dispose();
    }

    private Instant Now() => Instant.From(_time.GetUtcNow());

    // What has begun is ended: it is short, and no token cuts it.
    private async ValueTask WriteDayAsync(long replay, SensorDefinition sensor, int day, List<(int Partition, long Offset)> places)
    {
        _touched.Clear();
        _settled.Clear();
        _output.Clear();
        SqliteFile.Execute(_connection, "BEGIN IMMEDIATE");
        try
        {
            var key = KeyOf(sensor.Id);
            var removed = 0;
            foreach (var (partition, offset) in places)
            {
                await _journal.ReadAsync(partition, offset, _message, CancellationToken.None);
                removed += WriteMessage(replay, sensor, key, partition, offset);
            }

            Done(ReplayStep.Readings);
            foreach (var quantity in _touched.GroupBy(one => one.Quantity))
            {
                _readings.RenewLatest(key, quantity.Key, quantity.Min(one => one.Time));
            }

            Done(ReplayStep.Bookkeeping);
            var windows = _windows.Renew(key, sensor, _touched, Now(), _settled);
            Done(ReplayStep.Windows);
            Distrust(sensor);
            Done(ReplayStep.Grain);
            Spool();
            Done(ReplayStep.Spooled);
            _ledger.Add(replay, sensor.Id, day, new ReplayedDay(places.Count, removed, _output.Readings.Count, windows), Now());
            SqliteFile.Execute(_connection, "COMMIT");
        }
        catch
        {
            SqliteFile.RollBack(_connection);
            throw;
        }

        Done(ReplayStep.Committed);
    }

    private int WriteMessage(long replay, SensorDefinition sensor, long key, int partition, long offset)
    {
        ref readonly var message = ref _message[0];
        _stored.Find(partition, offset, sensor.Id, _found);
        var outcome = _decoder.Decode(in message, sensor);
        var removed = _readings.Replace(replay, in message, key, _decoder.Readings, _touched);
        _output.Readings.AddRange(_decoder.Readings);
        if (_found.IsOpenLetter && outcome == Outcome.Stored)
        {
            _outcomes.NowStored(in message, key, Now());
        }
        else if (_found.Readings.Count > 0 && _decoder.Letter is { } letter)
        {
            _outcomes.NowDeadLetter(in message, key, letter);
        }

        return removed;
    }

    private long KeyOf(string sensorId)
    {
        using var insert = new SqliteStatement(_connection, "INSERT OR IGNORE INTO sensors(id) VALUES(?1)");
        insert.Bind(1, sensorId).Run();
        using var select = new SqliteStatement(_connection, "SELECT key FROM sensors WHERE id=?1");
        select.Bind(1, sensorId).Step();
        return select.Integer(0);
    }

    // What the grain holds of its open windows is of the old readings: the store makes them anew until they close.
    private void Distrust(SensorDefinition sensor)
    {
        using var select = new SqliteStatement(_connection, "SELECT state FROM grains WHERE sensor=?1");
        if (!select.Bind(1, sensor.Id).Step())
        {
            return;
        }

        if (!SensorGrain.TryRestore(sensor, select.Blob(0), out var grain, out var error))
        {
            if (error == GrainStateError.OtherDevice)
            {
                return;
            }

            throw new StorageException(
                $"The state of sensor {sensor.Id} cannot be read ({error}), so that its windows cannot be kept true. "
                + "Move telemetry.db away and start the server: it makes it anew from the journal, with today's decoders.");
        }

        grain.DistrustWindows();
        var state = new ArrayBufferWriter<byte>();
        grain.WriteState(state);
        select.Reset();
        using var update = new SqliteStatement(_connection, "UPDATE grains SET state=?2 WHERE sensor=?1");
        update.Bind(1, sensor.Id).Bind(2, state.WrittenSpan).Run();
    }

    // Before the commit, as the server does: a crash between the two writes the same points again.
    private void Spool()
    {
        if (_feed is null)
        {
            return;
        }

        _feed.Clear();
        _feed.Forget();
        _feed.Add(_output, _settled);
        _feed.Spool(isDurable: true);
        _feed.Forget();
    }

    private void RefuseFullSpool()
    {
        if (_spool is { HasRoom: false })
        {
            throw new StorageException(
                "The spool for InfluxDB is full. Start the server until it is sent, stop it, and give the same command again: it goes on here.");
        }
    }
}
