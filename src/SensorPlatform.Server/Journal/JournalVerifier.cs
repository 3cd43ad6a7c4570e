using System.Globalization;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// Checks a journal, at rest or while a server writes it, and changes nothing: SQLite's own check, every record, gaps, heads against the
/// store's checkpoints, and the counts of received messages against the records.
/// </summary>
internal sealed class JournalVerifier
{
    private const string RestoreAdvice =
        "Stop the server and bring journal.db back from a backup; `sqlite3 journal.db .recover` saves what can be read.";

    private readonly string _path;
    private readonly IReadOnlyList<PartitionCheckpoint> _checkpoints;
    private readonly SqliteConnection _connection;
    private readonly List<JournalFinding> _findings = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<(int Day, ushort Network), long> _counted = [];
    private long _records;

    private JournalVerifier(string path, IReadOnlyList<PartitionCheckpoint> checkpoints, SqliteConnection connection)
    {
        _path = path;
        _checkpoints = checkpoints;
        _connection = connection;
    }

    /// <summary>Checks the journal of a data folder.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="checkpoints">The store's checkpoints, read before.</param>
    /// <param name="partition">This partition's records alone; null: everything.</param>
    /// <param name="progress">Is told in words how far it is.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="JournalException">It is no journal that this program can read.</exception>
    internal static JournalVerification Run(
        string directory,
        IReadOnlyList<PartitionCheckpoint> checkpoints,
        int? partition,
        Action<string> progress,
        CancellationToken cancellationToken) => JournalFolder.Read(JournalFolder.PathIn(directory), SqliteFile.OpenAfresh, (connection, path) =>
        new JournalVerifier(path, checkpoints, connection).Run(partition, progress, cancellationToken));

    private JournalVerification Run(int? only, Action<string> progress, CancellationToken cancellationToken)
    {
        var partitions = JournalSchema.ReadPartitions(_connection, _path);
        if (only is { } wanted && (wanted < 0 || wanted >= partitions))
        {
            throw new JournalException($"{_path} has partitions 0 to {partitions - 1}; there is no partition {wanted}.");
        }

        if (only is null)
        {
            progress("SQLite's own check");
            CheckFile();
        }

        // All from one moment: the server goes on writing meanwhile.
        SqliteFile.Execute(_connection, "BEGIN");
        if (TryRead(() => ReadSnapshot(partitions)) is not { } snapshot)
        {
            SqliteFile.RollBack(_connection);
            return new JournalVerification(_records, _findings, _notes);
        }

        SqliteFile.RollBack(_connection);
        for (var partition = 0; partition < partitions; partition++)
        {
            if (only is null || only == partition)
            {
                var (tail, head) = (snapshot.Tails[partition], snapshot.Heads[partition]);
                CheckAgainstStore(partition, tail, head);
                var scan = new JournalScan(_connection, partition, partitions, snapshot.Networks, _findings, Count);
                scan.Run(tail, head, AdviceFor(partition), progress, cancellationToken);
            }
        }

        CompareCounts(only, snapshot);
        return new JournalVerification(_records, _findings, _notes);
    }

    private void CheckFile()
    {
        try
        {
            using var check = new SqliteStatement(_connection, "PRAGMA integrity_check(100)");
            while (check.Step())
            {
                if (check.Text(0) is not "ok" and var fault)
                {
                    _findings.Add(new JournalFinding(null, 0, 0, $"SQLite says: {fault.ReplaceLineEndings("; ")}.", RestoreAdvice));
                }
            }
        }
        catch (SqliteException e)
        {
            _findings.Add(new JournalFinding(null, 0, 0, $"SQLite cannot check it: {e.Message}.", RestoreAdvice));
        }
    }

    private Snapshot? TryRead(Func<Snapshot> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e)
        {
            _findings.Add(new JournalFinding(null, 0, 0, $"Heads and counts cannot be read: {e.Message}.", RestoreAdvice));
            return null;
        }
    }

    private Snapshot ReadSnapshot(int partitions)
    {
        var counts = new Dictionary<(int Day, ushort Network), long>();
        if (SqliteFile.HasTable(_connection, "received"))
        {
            using var select = new SqliteStatement(_connection, "SELECT day,network,messages-deleted FROM received");
            while (select.Step())
            {
                counts.Add(((int)select.Integer(0), (ushort)select.Integer(1)), select.Integer(2));
            }
        }

        return new Snapshot(
            BlockTable.ReadHeads(_connection, partitions),
            BlockTable.ReadTails(_connection, partitions),
            JournalSchema.ReadNetworks(_connection).Length,
            counts);
    }

    private long FoldedThrough(int partition) =>
        _checkpoints.FirstOrDefault(checkpoint => checkpoint.Partition == partition)?.ThroughOffset ?? 0;

    // What the store has folded is lost for a replay alone; the rest is lost for everybody.
    private string AdviceFor(int partition) => string.Create(
        CultureInfo.InvariantCulture,
        $"Bring journal.db back from a backup. The store has folded partition {partition} through offset {FoldedThrough(partition)}: ")
        + "what is damaged up to there is lacking for a replay alone, what is beyond it keeps the server from starting.";

    private void CheckAgainstStore(int partition, long tail, long head)
    {
        var folded = FoldedThrough(partition);
        if (folded > head)
        {
            _findings.Add(new JournalFinding(
                partition,
                head + 1,
                folded,
                $"The store has folded them, but the journal ends at offset {head}.",
                "The files do not belong together: bring both back from the same backup."));
        }
        else if (folded + 1 < tail)
        {
            _findings.Add(new JournalFinding(
                partition,
                folded + 1,
                tail - 1,
                "Retention has deleted them before this store has folded them.",
                "telemetry.db is older than the journal's front: bring a newer one back from a backup."));
        }
    }

    private void Count(int day, ushort network, bool isCounted)
    {
        _records++;
        if (isCounted)
        {
            _counted[(day, network)] = _counted.GetValueOrDefault((day, network)) + 1;
        }
    }

    private void CompareCounts(int? only, Snapshot snapshot)
    {
        if (only is not null)
        {
            _notes.Add("The counts by day are those of all partitions; they are compared without --partition.");
            return;
        }

        if (_findings.Count > 0 || !BlockTable.ReadTails(_connection, snapshot.Tails.Length).AsSpan().SequenceEqual(snapshot.Tails))
        {
            _notes.Add("The counts by day were not compared: records are damaged, or retention deleted some meanwhile.");
            return;
        }

        foreach (var key in snapshot.Counts.Keys.Union(_counted.Keys).Order())
        {
            var (wanted, found) = (snapshot.Counts.GetValueOrDefault(key), _counted.GetValueOrDefault(key));
            if (wanted != found)
            {
                var day = DateTime.UnixEpoch.AddDays(key.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                _findings.Add(new JournalFinding(
                    null,
                    0,
                    0,
                    $"On {day}, network {key.Network}, {wanted} messages were counted and are not deleted, but {found} are there.",
                    "Something other than this program has changed the file: bring it back from a backup."));
            }
        }
    }

    private sealed record Snapshot(
        long[] Heads, long[] Tails, int Networks, Dictionary<(int Day, ushort Network), long> Counts);
}
