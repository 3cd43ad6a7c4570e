using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// The journal in one SQLite file (WAL, synchronous=FULL), <c>journal.db</c> in the data folder. One writer at a time;
/// readers do not wait for it. A lock file keeps a second server out of the folder.
/// </summary>
/// <remarks>It gives more than <see cref="IJournal"/> asks for: an append is all or none, over all partitions.</remarks>
internal sealed class SqliteJournal : IJournal
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "journal.db";

    // One owner of the write connection at a time: the group commit, a source that registers its network, the retention.
    private readonly Lock _writing = new();
    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SqliteConnection _connection;
    private readonly JournalAppender _appender;
    private readonly JournalTrim _trim;

    // Written under _writing, read by anybody through Volatile.
    private readonly long[] _heads;
    private readonly long[] _tails;
    private readonly long[] _nextHeads;
    private string[] _networks;
    private bool _headsAreUnsure;

    private SqliteJournal(string path, FileStream fileLock, SqliteConnection connection, int partitions, string[] networks)
    {
        _path = path;
        _lock = fileLock;
        _connection = connection;
        _networks = networks;
        _heads = BlockTable.ReadHeads(connection, partitions);
        _tails = BlockTable.ReadTails(connection, partitions);
        _nextHeads = new long[partitions];
        _appender = new JournalAppender(connection, partitions);
        _trim = new JournalTrim(connection, path);
        ReceivedFromDay = JournalSchema.ReadReceivedFromDay(connection);
    }

    /// <inheritdoc/>
    public int PartitionCount => _heads.Length;

    /// <inheritdoc/>
    public int ReceivedFromDay { get; }

    /// <summary>Opens the journal of a data folder, and makes both when they are not there.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="partitions">Partitions of a new journal, 1 to 256; an existing one keeps its own.</param>
    /// <exception cref="JournalException">It cannot be opened; the message says why and what to do.</exception>
    public static SqliteJournal Open(string directory, int partitions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partitions, JournalSchema.MaximumPartitions);
        var path = JournalFolder.PathIn(directory);
        var fileLock = FolderLock.Take(Path.GetFullPath(directory));
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteFile.OpenForWriting(path, "FULL", givesPagesBack: true);
            JournalSchema.Prepare(connection, path, partitions);
            return new SqliteJournal(
                path,
                fileLock,
                connection,
                JournalSchema.ReadPartitions(connection, path),
                JournalSchema.ReadNetworks(connection));
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

    /// <inheritdoc cref="JournalFolder.ReadHeads"/>
    public static IReadOnlyList<long> ReadHeads(string directory) => JournalFolder.ReadHeads(directory);

    /// <inheritdoc cref="JournalFolder.ReadReceived"/>
    public static IReadOnlyList<ReceivedCount> ReadReceived(string directory) => JournalFolder.ReadReceived(directory);

    /// <inheritdoc cref="JournalFolder.ReadReceivedFromDay"/>
    public static int ReadReceivedFromDay(string directory) => JournalFolder.ReadReceivedFromDay(directory);

    /// <inheritdoc cref="JournalFolder.ReadNetworks"/>
    public static IReadOnlyList<string> ReadNetworks(string directory) => JournalFolder.ReadNetworks(directory);

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
    public long Tail(int partition) => Volatile.Read(ref _tails[partition]);

    /// <inheritdoc/>
    public IReadOnlyList<ReceivedCount> Received() =>
        JournalFolder.Read(_path, static (connection, _) => ReceivedTally.Read(connection));

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
    public IJournalReader OpenReader(int partition, long fromOffset) => new SqliteJournalReader(_path, partition, fromOffset);

    /// <summary>
    /// Deletes messages from the front of a partition; its last piece (block, or row of the first version) always stays. Short, without
    /// an fsync: deleted messages may be back after a power cut.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="throughOffset">Last offset to delete; pieces that go beyond it stay whole.</param>
    /// <param name="maximumPieces">Most pieces to delete.</param>
    /// <returns>Messages deleted; 0 when there is nothing to delete.</returns>
    /// <exception cref="JournalException">The file cannot be written.</exception>
    internal long Trim(int partition, long throughOffset, int maximumPieces) => Alone(() =>
    {
        var tail = _trim.Delete(partition, throughOffset, maximumPieces);
        var deleted = tail - _tails[partition];
        Volatile.Write(ref _tails[partition], tail);
        return deleted;
    });

    /// <summary>Pages of the file: all, free, and bytes a page.</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    internal JournalPages Pages() => Alone(_trim.Pages);

    /// <summary>Gives some free pages back to the disk; none of an older file until it is compacted.</summary>
    /// <returns>Pages that are free yet.</returns>
    /// <exception cref="JournalException">The file cannot be written.</exception>
    internal long GivePagesBack(int count) => Alone(() => _trim.GivePagesBack(count));

    /// <summary>The front of a partition in pieces, oldest first, for the retention to look at.</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    internal IReadOnlyList<JournalPiece> Front(int partition, long fromOffset, int maximumPieces) => JournalFolder.Read(
        _path, (connection, _) => JournalTrim.ReadFront(connection, partition, fromOffset, maximumPieces));

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
            _appender.Dispose();
            SqliteFile.CloseReaders(_path);
            _connection.Dispose();
            _lock.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private T Alone<T>(Func<T> work)
    {
        lock (_writing)
        {
            try
            {
                return work();
            }
            catch (SqliteException e)
            {
                RollBack();
                throw new JournalException("The journal cannot be trimmed: " + SqliteFile.Describe(e, _path), e);
            }
        }
    }

    private void Append(Span<JournaledMessage> messages)
    {
        if (_headsAreUnsure)
        {
            BlockTable.ReadHeads(_connection, _heads.Length).CopyTo(_heads, 0);
            _headsAreUnsure = false;
        }

        _heads.CopyTo(_nextHeads, 0);
        _appender.Append(messages, _nextHeads);
        for (var partition = 0; partition < _heads.Length; partition++)
        {
            Volatile.Write(ref _heads[partition], _nextHeads[partition]);
        }
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
}
