using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// The table of windows, and that of their former revisions. Each row knows the newest message that it holds, and takes nothing
/// that is older: so the journal may be folded again from any checkpoint, and each row ends as it was.
/// </summary>
/// <remarks>
/// Offsets of different partitions cannot be compared: a sensor that got a new device starts over in its new partition, and the
/// newest writer wins. The revision is the store's own: a grain does not know of it, and what it gives never lowers it.
/// </remarks>
internal sealed class AggregateTable : IDisposable
{
    private const string Key = "sensor=?1 AND quantity=?2 AND length=?3 AND start_ns=?4";

    private const string Values =
        "count,expected,min,max,sum,revision,final,partition,through_offset,first,last,part_a,part_b,known_ns";

    private readonly SqliteStatement _replace;
    private readonly SqliteStatement _write;
    private readonly SqliteStatement _markFinal;
    private readonly SqliteStatement _select;
    private readonly SqliteStatement _keep;
    private readonly SqliteStatement _newestKept;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _folded;

    public AggregateTable(SqliteConnection connection)
    {
        const string insert =
            $"INSERT INTO aggregates(sensor,quantity,length,start_ns,{Values}) "
            + "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18) "
            + "ON CONFLICT(sensor,quantity,length,start_ns) DO UPDATE SET ";
        const string content = """
            count=excluded.count, expected=excluded.expected, min=excluded.min, max=excluded.max, sum=excluded.sum,
            final=excluded.final, partition=excluded.partition, through_offset=excluded.through_offset,
            first=excluded.first, last=excluded.last, part_a=excluded.part_a, part_b=excluded.part_b,
            known_ns=excluded.known_ns,
            """;

        // With equal offsets the content is equal; only "final" may have come since, and must not go again. Rows of a later
        // revision are left to the slow way: asking each row for its revision (RETURNING) would cost as much as writing it.
        _replace = new SqliteStatement(connection, insert + content + """
             revision=excluded.revision
            WHERE aggregates.revision<=excluded.revision
              AND (excluded.partition<>aggregates.partition OR excluded.through_offset>aggregates.through_offset
                OR (excluded.through_offset=aggregates.through_offset AND excluded.final>=aggregates.final))
            """);
        _write = new SqliteStatement(connection, insert + content + " revision=excluded.revision");
        _markFinal = new SqliteStatement(
            connection,
            $"UPDATE aggregates SET final=1 WHERE {Key} AND final=0 AND partition=?5 AND through_offset=?6");
        _select = new SqliteStatement(connection, $"SELECT {Values} FROM aggregates WHERE {Key}");
        _keep = new SqliteStatement(connection, $"""
            INSERT OR REPLACE INTO aggregate_revisions(sensor,quantity,length,start_ns,{Values})
            SELECT sensor,quantity,length,start_ns,{Values} FROM aggregates WHERE {Key}
            """);
        _newestKept = new SqliteStatement(connection, $"SELECT max(revision) FROM aggregate_revisions WHERE {Key}");
        _delete = new SqliteStatement(connection, $"DELETE FROM aggregates WHERE {Key}");
        _folded = new SqliteStatement(connection, "SELECT through_offset FROM folded WHERE partition=?1");
    }

    /// <summary>
    /// Was an output committed before, and comes again? It lies whole before or whole after what was (<see cref="LedgerTables"/>).
    /// </summary>
    public bool WasApplied(FoldOutput output)
    {
        var isRow = _folded.Bind(1, output.Partition).Step();
        var through = isRow ? _folded.Integer(0) : 0;
        _folded.Reset();
        return output.FirstOffset != 0 && output.ThroughOffset <= through;
    }

    /// <summary>Takes a whole window of a grain, unless the row is newer.</summary>
    /// <param name="key">The sensor's key.</param>
    /// <param name="window">The window; gets the row's revision when it is taken.</param>
    /// <param name="partition">The partition of its offset.</param>
    /// <returns>False when the row stays as it is, but for being final.</returns>
    public bool TryReplace(long key, ref WindowAggregate window, int partition)
    {
        BindRow(_replace, key, in window, partition);
        return _replace.Run() > 0 || TryReplaceRevised(key, ref window, partition);
    }

    /// <summary>Writes a window as it is, whatever the row holds.</summary>
    public void Write(long key, in WindowAggregate window, int partition)
    {
        BindRow(_write, key, in window, partition);
        _write.Run();
    }

    /// <summary>Reads a row.</summary>
    /// <param name="key">The sensor's key.</param>
    /// <param name="window">Says which row: sensor, quantity, length and start; becomes what the row holds.</param>
    /// <param name="partition">The partition of its offset.</param>
    /// <returns>False when there is none.</returns>
    public bool TryRead(long key, ref WindowAggregate window, out int partition)
    {
        var isThere = BindKey(_select, key, in window).Step();
        partition = isThere ? (int)_select.Integer(7) : 0;
        window = isThere ? Row(in window) : window;
        _select.Reset();
        return isThere;
    }

    /// <summary>Keeps a row as it is now under its revision, before a new revision takes its place.</summary>
    public void Keep(long key, in WindowAggregate window) => BindKey(_keep, key, in window).Run();

    /// <summary>The newest revision of a window that was kept; -1 when none was.</summary>
    public int NewestKept(long key, in WindowAggregate window)
    {
        var revision = BindKey(_newestKept, key, in window).Step() && !_newestKept.IsNull(0) ? (int)_newestKept.Integer(0) : -1;
        _newestKept.Reset();
        return revision;
    }

    /// <summary>Takes a row away.</summary>
    public void Delete(long key, in WindowAggregate window) => BindKey(_delete, key, in window).Run();

    public void Dispose()
    {
        _replace.Dispose();
        _write.Dispose();
        _markFinal.Dispose();
        _select.Dispose();
        _keep.Dispose();
        _newestKept.Dispose();
        _delete.Dispose();
        _folded.Dispose();
    }

    private static SqliteStatement BindKey(SqliteStatement statement, long key, in WindowAggregate window) => statement
        .Bind(1, key)
        .Bind(2, window.Quantity.Code)
        .Bind(3, (long)window.Length)
        .Bind(4, window.Start.UnixNanoseconds);

    private static void BindRow(SqliteStatement statement, long key, in WindowAggregate window, int partition)
    {
        BindKey(statement, key, in window)
            .Bind(5, window.Count)
            .Bind(6, window.ExpectedCount)
            .Bind(7, window.Minimum)
            .Bind(8, window.Maximum)
            .Bind(9, window.Sum)
            .Bind(10, window.Revision)
            .Bind(11, window.IsFinal ? 1 : 0)
            .Bind(12, partition)
            .Bind(13, window.ThroughOffset);
        BindKnown(statement, 14, window.First);
        BindKnown(statement, 15, window.Last);
        BindKnown(statement, 16, window.PartA);
        BindKnown(statement, 17, window.PartB);
        _ = window.Known.IsNone ? statement.BindNull(18) : statement.Bind(18, window.Known.UnixNanoseconds);
    }

    private static void BindKnown(SqliteStatement statement, int parameter, double value) =>
        _ = double.IsNaN(value) ? statement.BindNull(parameter) : statement.Bind(parameter, value);

    private bool TryReplaceRevised(long key, ref WindowAggregate window, int partition)
    {
        var row = window;
        var isThere = TryRead(key, ref row, out var rowPartition);
        if (isThere && row.Revision > window.Revision && (rowPartition != partition || window.ThroughOffset > row.ThroughOffset))
        {
            window = window with { Revision = row.Revision };
            Write(key, in window, partition);
            return true;
        }

        // What the store has made anew in a later revision knows more than the grain does with the same offset.
        if (window.IsFinal)
        {
            BindKey(_markFinal, key, in window).Bind(5, partition).Bind(6, window.ThroughOffset).Run();
        }

        return false;
    }

    private WindowAggregate Row(in WindowAggregate of) => new(
        of.SensorIndex,
        of.Quantity,
        of.Length,
        of.Start,
        (int)_select.Integer(0),
        (int)_select.Integer(1),
        _select.Real(2),
        _select.Real(3),
        _select.Real(4),
        (int)_select.Integer(5),
        _select.Integer(6) != 0,
        _select.Integer(8))
    {
        First = _select.RealOrNaN(9),
        Last = _select.RealOrNaN(10),
        PartA = _select.RealOrNaN(11),
        PartB = _select.RealOrNaN(12),
        Known = _select.IsNull(13) ? Instant.None : new Instant(_select.Integer(13)),
    };
}
