using System.Globalization;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// The journal in one SQLite file (WAL, synchronous=FULL), <c>journal.db</c> in the data folder. One writer at a time;
/// readers do not wait for it. A lock file keeps a second server out of the folder.
/// </summary>
internal sealed class SqliteJournal : IJournal
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "journal.db";

    private const string LockFileName = "journal.lock";
    private const long FormatVersion = 1;
    private const int MaximumPartitions = 256;

    // Unreadable messages have no device.
    private const int PartitionOfDeadLetters = 0;

    // One owner of the write connection at a time: the group commit, and a source that registers its network.
    private readonly Lock _writing = new();
    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _insert;

    // Written under _writing, read by anybody through Volatile.
    private readonly long[] _heads;
    private readonly long[] _nextHeads;
    private string[] _networks;
    private byte[] _record = new byte[JournalRecord.MaximumUplinkLength];
    private bool _headsAreUnsure;

    private SqliteJournal(string path, FileStream fileLock, SqliteConnection connection, int partitions, string[] networks)
    {
        _path = path;
        _lock = fileLock;
        _connection = connection;
        _networks = networks;
        _heads = new long[partitions];
        _nextHeads = new long[partitions];
        _begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
        _commit = new SqliteStatement(connection, "COMMIT");
        _insert = new SqliteStatement(connection, "INSERT INTO messages(partition,offset,record) VALUES(?1,?2,?3)");
        ReadHeads();
    }

    /// <inheritdoc/>
    public int PartitionCount => _heads.Length;

    /// <summary>Opens the journal of a data folder, and makes both when they are not there.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="partitions">Partitions of a new journal, 1 to 256; an existing one keeps its own.</param>
    /// <exception cref="JournalException">It cannot be opened; the message says why and what to do.</exception>
    public static SqliteJournal Open(string directory, int partitions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partitions, MaximumPartitions);
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        var fileLock = TakeLock(Path.GetFullPath(directory));
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteFile.OpenForWriting(path, "FULL");
            Prepare(connection, path, partitions);
            return new SqliteJournal(path, fileLock, connection, ReadPartitions(connection, path), ReadNetworks(connection));
        }
        catch (Exception e)
        {
            connection?.Dispose();
            fileLock.Dispose();
            if (e is SqliteException fault)
            {
                throw new JournalException("The journal cannot be opened: " + SqliteFile.Describe(fault, path), fault);
            }

            throw;
        }
    }

    /// <summary>The heads of a data folder's partitions, also while a server has it open.</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    public static IReadOnlyList<long> ReadHeads(string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        try
        {
            using var connection = SqliteFile.OpenForReading(path);
            var heads = new long[ReadPartitions(connection, path)];
            using var select = new SqliteStatement(
                connection, "SELECT partition, max(offset) FROM messages GROUP BY partition");
            while (select.Step())
            {
                heads[select.Integer(0)] = select.Integer(1);
            }

            return heads;
        }
        catch (SqliteException e)
        {
            throw new JournalException("The journal cannot be read: " + SqliteFile.Describe(e, path), e);
        }
    }

    /// <inheritdoc/>
    public NetworkId Register(string networkName)
    {
        ArgumentException.ThrowIfNullOrEmpty(networkName);
        lock (_writing)
        {
            var known = Array.IndexOf(_networks, networkName);
            if (known > 0)
            {
                return new NetworkId((ushort)known);
            }

            if (_networks.Length > ushort.MaxValue)
            {
                throw new JournalException($"{_path} has 65,535 network names already; no further one fits.");
            }

            var number = _networks.Length;
            try
            {
                using var insert = new SqliteStatement(_connection, "INSERT INTO networks(id,name) VALUES(?1,?2)");
                insert.Bind(1, number).Bind(2, networkName).Run();
            }
            catch (SqliteException e)
            {
                throw new JournalException(
                    $"The network name {networkName} cannot be written: " + SqliteFile.Describe(e, _path), e);
            }

            Volatile.Write(ref _networks, [.. _networks, networkName]);
            return new NetworkId((ushort)number);
        }
    }

    /// <inheritdoc/>
    public string NameOf(NetworkId network)
    {
        var networks = Volatile.Read(ref _networks);
        return network.Number > 0 && network.Number < networks.Length
            ? networks[network.Number]
            : throw new JournalException($"Network number {network.Number} is not in {_path}.");
    }

    /// <inheritdoc/>
    public long Head(int partition) => Volatile.Read(ref _heads[partition]);

    /// <inheritdoc/>
    public ValueTask AppendAsync(Memory<JournaledMessage> messages, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_writing)
        {
            try
            {
                Append(messages.Span);
            }
            catch (SqliteException e)
            {
                RollBack();
                throw new JournalException("Messages cannot be journaled: " + SqliteFile.Describe(e, _path), e);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(
        int partition, long fromOffset, Memory<JournaledMessage> destination, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult(Read(partition, fromOffset, destination.Span, cancellationToken));
        }
        catch (SqliteException e)
        {
            throw new JournalException("The journal cannot be read: " + SqliteFile.Describe(e, _path), e);
        }
    }

    /// <summary>
    /// Overwrites messages by tombstones, which keep their offset, network and time of receipt, and lets no byte of them stay in
    /// the file. The folder's server must be stopped. Asked again after it was cut short, it goes on.
    /// </summary>
    /// <param name="isWanted">Chooses the messages.</param>
    /// <param name="cancellationToken">Ends the search; the overwriting is one transaction.</param>
    /// <returns>Places of what was overwritten now.</returns>
    /// <exception cref="JournalException">The file cannot be read or written.</exception>
    public IReadOnlyList<(int Partition, long Offset)> Erase(
        JournaledMessageFilter isWanted, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            try
            {
                var erased = JournalErasure.Overwrite(_connection, isWanted, cancellationToken);
                SqliteFile.CloseReaders(_path);
                SqliteFile.Scrub(_connection);
                return erased;
            }
            catch (SqliteException e)
            {
                RollBack();
                throw new JournalException("The journal's records cannot be erased: " + SqliteFile.Describe(e, _path), e);
            }
        }
    }

    /// <summary>For tests: how long to wait for a lock of another process.</summary>
    internal void SetBusyTimeout(int milliseconds) =>
        SqliteFile.Execute(_connection, $"PRAGMA busy_timeout={milliseconds}");

    /// <summary>For tests: pages that the file may have, so that a disk can be full.</summary>
    internal void SetMaximumPages(int pages) =>
        SqliteFile.Execute(_connection, $"PRAGMA max_page_count={pages}");

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_writing)
        {
            _begin.Dispose();
            _commit.Dispose();
            _insert.Dispose();
            SqliteFile.CloseReaders(_path);
            _connection.Dispose();
            _lock.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static FileStream TakeLock(string directory)
    {
        var path = Path.Combine(directory, LockFileName);
        try
        {
            Directory.CreateDirectory(directory);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new JournalException(
                $"The data folder {directory} is in use by another server ({LockFileName} is held). "
                + "End that server, or choose another data folder.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(
                $"The data folder {directory} cannot be written: {e.Message} "
                + "Give this user the right to write there, or choose another data folder.",
                e);
        }
    }

    private static void Prepare(SqliteConnection connection, string path, int partitions)
    {
        if (SqliteFile.HasTable(connection, "meta") && SqliteFile.HasTable(connection, "messages"))
        {
            CheckVersion(connection, path);
            return;
        }

        if (!SqliteFile.IsEmpty(connection))
        {
            throw new JournalException(
                $"{path} is a SQLite database of something else, not a journal. "
                + "Move the file away, or choose another data folder.");
        }

        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        SqliteFile.Execute(connection, "CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID");
        SqliteFile.Execute(connection, "CREATE TABLE networks(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");
        SqliteFile.Execute(
            connection,
            "CREATE TABLE messages(partition INTEGER NOT NULL, offset INTEGER NOT NULL, record BLOB NOT NULL, "
            + "PRIMARY KEY(partition, offset)) WITHOUT ROWID");
        using (var insert = new SqliteStatement(connection, "INSERT INTO meta(key,value) VALUES(?1,?2)"))
        {
            insert.Bind(1, "version").Bind(2, FormatVersion).Run();
            insert.Bind(1, "partitions").Bind(2, partitions).Run();
        }

        SqliteFile.Execute(connection, "COMMIT");
    }

    private static void CheckVersion(SqliteConnection connection, string path)
    {
        var version = ReadMeta(connection, "version");
        if (version != FormatVersion)
        {
            throw new JournalException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} has format version {version}; this program knows version {FormatVersion}. ")
                + "Start the version of the program that wrote it, or a newer one.");
        }
    }

    private static int ReadPartitions(SqliteConnection connection, string path)
    {
        var partitions = ReadMeta(connection, "partitions");
        return partitions is >= 1 and <= MaximumPartitions
            ? (int)partitions
            : throw new JournalException($"{path} says that it has {partitions} partitions; it can have 1 to 256.");
    }

    private static long ReadMeta(SqliteConnection connection, string key)
    {
        using var select = new SqliteStatement(connection, "SELECT value FROM meta WHERE key=?1");
        return select.Bind(1, key).Step() ? select.Integer(0) : 0;
    }

    private static string[] ReadNetworks(SqliteConnection connection)
    {
        // Numbers are given without gaps from 1; place 0 stands for "no network".
        var names = new List<string> { "" };
        using var select = new SqliteStatement(connection, "SELECT name FROM networks ORDER BY id");
        while (select.Step())
        {
            names.Add(select.Text(0));
        }

        return [.. names];
    }

    private void ReadHeads()
    {
        using var select = new SqliteStatement(_connection, "SELECT max(offset) FROM messages WHERE partition=?1");
        for (var partition = 0; partition < _heads.Length; partition++)
        {
            Volatile.Write(ref _heads[partition], select.Bind(1, partition).Step() ? select.Integer(0) : 0);
            select.Reset();
        }

        _headsAreUnsure = false;
    }

    private void Append(Span<JournaledMessage> messages)
    {
        if (_headsAreUnsure)
        {
            ReadHeads();
        }

        _heads.CopyTo(_nextHeads, 0);
        _begin.Run();
        foreach (ref var message in messages)
        {
            Insert(ref message);
        }

        _commit.Run();
        for (var partition = 0; partition < _heads.Length; partition++)
        {
            Volatile.Write(ref _heads[partition], _nextHeads[partition]);
        }
    }

    private void Insert(ref JournaledMessage message)
    {
        if (message.DeadLetter is { } letter)
        {
            message.DeadLetter = JournalRecord.Fit(letter);
        }

        message.Partition = message.DeadLetter is null
            ? Partitions.Of(message.Uplink.Device, _heads.Length)
            : PartitionOfDeadLetters;
        message.Offset = ++_nextHeads[message.Partition];
        var needed = JournalRecord.MaximumLength(in message);
        if (needed > _record.Length)
        {
            _record = new byte[needed];
        }

        var length = JournalRecord.Write(in message, _record);
        _insert.Bind(1, message.Partition).Bind(2, message.Offset).Bind(3, _record.AsSpan(0, length)).Run();
    }

    private void RollBack()
    {
        // A commit that failed may still be in the file; only the file knows the heads now.
        _headsAreUnsure = true;
        try
        {
            SqliteFile.RollBack(_connection);
        }
        catch (SqliteException)
        {
            // The first error is the one to report; SQLite rolls back by itself when the next transaction begins.
        }
    }

    private int Read(
        int partition, long fromOffset, Span<JournaledMessage> destination, CancellationToken cancellationToken)
    {
        using var connection = SqliteFile.OpenForReading(_path);
        using var select = new SqliteStatement(
            connection, "SELECT offset,record FROM messages WHERE partition=?1 AND offset>=?2 ORDER BY offset LIMIT ?3");
        select.Bind(1, partition).Bind(2, fromOffset).Bind(3, destination.Length);
        var count = 0;
        while (count < destination.Length && select.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var offset = select.Integer(0);
            if (offset != fromOffset + count)
            {
                throw new JournalException(
                    $"{_path}: partition {partition} lacks offset {fromOffset + count}; the file is damaged. "
                    + "Bring it back from a backup.");
            }

            ref var message = ref destination[count];
            if (!JournalRecord.TryRead(select.Blob(1), out message, out var error))
            {
                throw new JournalException(
                    $"{_path}: the record at partition {partition}, offset {offset} cannot be read ({error}). "
                    + (error == JournalRecordError.UnknownVersion
                        ? "A newer version of the program wrote it; use that one."
                        : "The file is damaged; bring it back from a backup."));
            }

            message.Partition = partition;
            message.Offset = offset;
            count++;
        }

        return count;
    }
}
