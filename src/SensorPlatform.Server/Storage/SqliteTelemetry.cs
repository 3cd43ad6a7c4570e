using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// Readings, windows, signs of life, dead letters and checkpoints in one SQLite file (WAL, synchronous=NORMAL),
/// <c>telemetry.db</c> in the data folder. What it holds follows from the journal: a commit that a power cut takes away is
/// folded again. Applying an output twice changes nothing; it must not straddle <see cref="LoadFolded"/>. One owner of the writing part: <see cref="TelemetryWriter"/>.
/// </summary>
internal sealed class SqliteTelemetry : IGrainStates, IDisposable
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "telemetry.db";

    private readonly SqliteConnection _connection;
    private readonly SqliteConnection _stateConnection;
    private readonly Lock _loadingStates = new();
    private readonly SqliteStatement _loadState;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _insertDeadLetter;
    private readonly ReadingTables _readings;
    private readonly WindowTables _windows;
    private readonly ActivityTable _activities;
    private readonly CheckpointTables _checkpoints;
    private readonly LedgerTables _ledger;
    private readonly long[] _keys;
    private readonly Dictionary<long, int> _indices;

    private SqliteTelemetry(string path, SqliteConnection connection, SensorDirectory sensors)
    {
        FilePath = path;
        _connection = connection;
        (_keys, _indices) = RegisterSensors(connection, sensors);
        _begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
        _commit = new SqliteStatement(connection, "COMMIT");
        _insertDeadLetter = new SqliteStatement(connection, """
            INSERT OR IGNORE INTO dead_letters(partition,offset,sensor,network,topic,reason,fport,received_ns,content)
            VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)
            """);
        _readings = new ReadingTables(connection);
        _windows = new WindowTables(connection, sensors);
        _activities = new ActivityTable(connection);
        _checkpoints = new CheckpointTables(connection);
        _ledger = new LedgerTables(connection);
        _stateConnection = SqliteFile.OpenForReading(path);
        _loadState = new SqliteStatement(_stateConnection, "SELECT state FROM grains WHERE sensor=?1");
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>
    /// Windows that late messages would have changed, and that were left as they were, because retention has deleted their
    /// readings. Any thread.
    /// </summary>
    public long WindowsLeftAsTheyWere => _windows.LeftAsTheyWere;

    /// <summary>Opens the store of a data folder, and makes it when it is not there.</summary>
    /// <param name="directory">The data folder; it must exist (the journal makes it).</param>
    /// <param name="sensors">The configured sensors.</param>
    /// <exception cref="StorageException">It cannot be opened; the message says why and what to do.</exception>
    public static SqliteTelemetry Open(string directory, SensorDirectory sensors)
    {
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteFile.OpenForWriting(path, "NORMAL");
            TelemetrySchema.Prepare(connection, path);
            return new SqliteTelemetry(path, connection, sensors);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            if (e is SqliteException fault)
            {
                throw new StorageException("The store cannot be opened: " + SqliteFile.Describe(fault, path), fault);
            }

            throw;
        }
    }

    /// <summary>The checkpoints of a data folder, also while a server has it open.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public static IReadOnlyList<PartitionCheckpoint> ReadCheckpoints(string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        try
        {
            using var connection = SqliteFile.OpenForReading(path);
            return CheckpointTables.Load(connection, path);
        }
        catch (SqliteException e)
        {
            throw new StorageException("The checkpoints cannot be read: " + SqliteFile.Describe(e, path), e);
        }
    }

    /// <summary>The newest checkpoint of each partition that has one (without its grains, sequence 0).</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public IReadOnlyList<PartitionCheckpoint> LoadCheckpoints() =>
        Load(connection => CheckpointTables.Load(connection, FilePath));

    /// <summary>The latest readings of all configured sensors.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public IReadOnlyList<LatestReading> LoadLatest() => Load(LoadLatest);

    /// <summary>The signs of life of all configured sensors.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public IReadOnlyList<SensorActivity> LoadActivities() =>
        Load(connection => ActivityTable.Load(connection, _indices));

    /// <summary>
    /// How far each partition's frames and outcomes have been counted; none is 0. An output that is folded again must lie whole
    /// before or whole after that.
    /// </summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public IReadOnlyDictionary<int, long> LoadFolded() => Load(LedgerTables.LoadFolded);

    /// <inheritdoc/>
    ReadOnlyMemory<byte>? IGrainStates.Load(string sensorId)
    {
        lock (_loadingStates)
        {
            try
            {
                // Not "? … : null": a null array would become an empty state.
                ReadOnlyMemory<byte>? state = null;
                if (_loadState.Bind(1, sensorId).Step())
                {
                    state = _loadState.Blob(0).ToArray();
                }

                _loadState.Reset();
                return state;
            }
            catch (SqliteException e)
            {
                throw new StorageException(
                    $"The state of sensor {sensorId} cannot be read: " + SqliteFile.Describe(e, FilePath), e);
            }
        }
    }

    /// <summary>Begins a transaction.</summary>
    /// <exception cref="SqliteException">As for all four of them: roll back, wait, and try the whole again.</exception>
    internal void Begin()
    {
        _ledger.Clear();
        _readings.Clear();
        _begin.Run();
    }

    /// <summary>Applies an output within the transaction.</summary>
    /// <param name="output">The output.</param>
    /// <param name="settled">Gets the touched windows as they are now; null when nobody wants them.</param>
    internal void Apply(FoldOutput output, List<WindowAggregate>? settled)
    {
        _readings.Apply(output, _keys);
        _windows.Apply(output, _keys, settled);
        _activities.Apply(output, _keys);
        _ledger.Gather(output);
        foreach (var letter in output.DeadLetters)
        {
            Insert(letter);
        }

        if (output.Checkpoint is { } checkpoint)
        {
            _checkpoints.Apply(checkpoint);
        }
    }

    /// <summary>Does a piece of other work on the file within the transaction.</summary>
    internal T Run<T>(Func<SqliteConnection, T> work) => work(_connection);

    /// <summary>Commits the transaction.</summary>
    internal void Commit()
    {
        _readings.WriteLatest();
        _ledger.Write(_keys);
        _commit.Run();
        _windows.Settle();
    }

    /// <summary>Takes the transaction back, if there is one.</summary>
    internal void RollBack()
    {
        _windows.Forget();
        SqliteFile.RollBack(_connection);
    }

    /// <summary>For tests: how long to wait for a lock of another process.</summary>
    internal void SetBusyTimeout(int milliseconds) =>
        SqliteFile.Execute(_connection, $"PRAGMA busy_timeout={milliseconds}");

    public void Dispose()
    {
        _loadState.Dispose();
        _stateConnection.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _insertDeadLetter.Dispose();
        _readings.Dispose();
        _windows.Dispose();
        _activities.Dispose();
        _checkpoints.Dispose();
        _ledger.Dispose();
        SqliteFile.CloseReaders(FilePath);
        _connection.Dispose();
    }

    private static (long[] Keys, Dictionary<long, int> Indices) RegisterSensors(
        SqliteConnection connection, SensorDirectory sensors)
    {
        var keys = new long[sensors.Count];
        var indices = new Dictionary<long, int>(sensors.Count);
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        using (var insert = new SqliteStatement(connection, "INSERT OR IGNORE INTO sensors(id) VALUES(?1)"))
        using (var select = new SqliteStatement(connection, "SELECT key FROM sensors WHERE id=?1"))
        {
            for (var i = 0; i < keys.Length; i++)
            {
                insert.Bind(1, sensors[i].Id).Run();
                select.Bind(1, sensors[i].Id).Step();
                keys[i] = select.Integer(0);
                select.Reset();
                indices.Add(keys[i], i);
            }
        }

        SqliteFile.Execute(connection, "COMMIT");
        return (keys, indices);
    }

    private List<LatestReading> LoadLatest(SqliteConnection connection)
    {
        var rows = new List<LatestReading>();
        using var select = new SqliteStatement(
            connection, "SELECT sensor,quantity,time_ns,value,quality,offset,received_ns FROM latest");
        while (select.Step())
        {
            if (_indices.TryGetValue(select.Integer(0), out var index) && Quantity.TryFromCode(select.Integer(1), out var quantity))
            {
                var reading = new Reading(
                    new Instant(select.Integer(2)),
                    select.Real(3),
                    quantity,
                    (Quality)select.Integer(4));
                rows.Add(new LatestReading(index, reading, select.Integer(5), new Instant(select.Integer(6))));
            }
        }

        return rows;
    }

    private T Load<T>(Func<SqliteConnection, T> load)
    {
        try
        {
            using var connection = SqliteFile.OpenForReading(FilePath);
            return load(connection);
        }
        catch (SqliteException e)
        {
            throw new StorageException("The store cannot be read: " + SqliteFile.Describe(e, FilePath), e);
        }
    }

    private void Insert(JournaledDeadLetter journaled)
    {
        var letter = journaled.Letter;
        _insertDeadLetter
            .Bind(1, journaled.Partition)
            .Bind(2, journaled.Offset)
            .Bind(4, letter.Network.Number)
            .Bind(5, letter.Topic)
            .Bind(6, letter.Reason)
            .Bind(7, journaled.FPort)
            .Bind(8, letter.Received.UnixNanoseconds)
            .Bind(9, letter.Content.Span);
        _ = journaled.SensorIndex >= 0
            ? _insertDeadLetter.Bind(3, _keys[journaled.SensorIndex])
            : _insertDeadLetter.BindNull(3);
        _insertDeadLetter.Run();
    }
}
