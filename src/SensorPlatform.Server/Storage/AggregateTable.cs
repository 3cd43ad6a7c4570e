using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// The table of windows. Each row knows the newest message that it holds, and takes nothing that is older: so the journal
/// may be folded again from any checkpoint, in turns of any size, and each row ends as it was.
/// </summary>
/// <remarks>
/// Whole windows replace what is there. Late parts are added, each once; a grain gives one late part a message and window,
/// after the last whole one, so that the order of offsets alone decides. Offsets of different partitions cannot be
/// compared: a sensor that got a new device starts over in its new partition, and the newest writer wins.
/// </remarks>
internal sealed class AggregateTable : IDisposable
{
    private const string Columns =
        "sensor,quantity,length,start_ns,count,expected,min,max,sum,revision,final,partition,through_offset";

    private readonly SqliteStatement _replace;
    private readonly SqliteStatement _merge;
    private readonly SqliteStatement _select;

    public AggregateTable(SqliteConnection connection)
    {
        const string insert =
            $"INSERT INTO aggregates({Columns}) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13) "
            + "ON CONFLICT(sensor,quantity,length,start_ns) DO UPDATE SET ";

        // With equal offsets the content is equal; only "final" may have come since, and must not go again.
        _replace = new SqliteStatement(connection, insert + """
            count=excluded.count, expected=excluded.expected, min=excluded.min, max=excluded.max, sum=excluded.sum,
            revision=excluded.revision, final=excluded.final, partition=excluded.partition,
            through_offset=excluded.through_offset
            WHERE excluded.partition<>aggregates.partition OR excluded.through_offset>aggregates.through_offset
              OR (excluded.through_offset=aggregates.through_offset AND excluded.final>=aggregates.final)
            """);
        _merge = new SqliteStatement(connection, insert + """
            count=aggregates.count+excluded.count, min=min(aggregates.min,excluded.min),
            max=max(aggregates.max,excluded.max), sum=aggregates.sum+excluded.sum,
            revision=aggregates.revision+excluded.revision, final=max(aggregates.final,excluded.final),
            partition=excluded.partition, through_offset=excluded.through_offset
            WHERE excluded.partition<>aggregates.partition OR excluded.through_offset>aggregates.through_offset
            """);
        _select = new SqliteStatement(connection, """
            SELECT count,expected,min,max,sum,revision,final,through_offset FROM aggregates
            WHERE sensor=?1 AND quantity=?2 AND length=?3 AND start_ns=?4
            """);
    }

    /// <summary>Applies the whole windows of an output, then its late parts.</summary>
    /// <param name="output">The output.</param>
    /// <param name="keys">Keys of the sensors by their index.</param>
    /// <param name="settled">
    /// Gets each touched window as the table holds it now, for the second store; null when there is none. A window that
    /// was not taken is there too: the second store may have lost what this one kept.
    /// </param>
    public void Apply(FoldOutput output, ReadOnlySpan<long> keys, List<WindowAggregate>? settled)
    {
        foreach (var window in output.Windows)
        {
            var isTaken = Run(_replace, in window, keys[window.SensorIndex], output.Partition);
            settled?.Add(isTaken ? window : Read(in window, keys[window.SensorIndex]));
        }

        var late = output.LateWindows;
        for (var i = 0; i < late.Count; i++)
        {
            var part = late[i];
            Run(_merge, in part, keys[part.SensorIndex], output.Partition);
            settled?.Add(Read(in part, keys[part.SensorIndex]));
        }
    }

    public void Dispose()
    {
        _replace.Dispose();
        _merge.Dispose();
        _select.Dispose();
    }

    private static bool Run(SqliteStatement statement, in WindowAggregate window, long key, int partition) =>
        statement
            .Bind(1, key)
            .Bind(2, window.Quantity.Code)
            .Bind(3, (long)window.Length)
            .Bind(4, window.Start.UnixNanoseconds)
            .Bind(5, window.Count)
            .Bind(6, window.ExpectedCount)
            .Bind(7, window.Minimum)
            .Bind(8, window.Maximum)
            .Bind(9, window.Sum)
            .Bind(10, window.Revision)
            .Bind(11, window.IsFinal ? 1 : 0)
            .Bind(12, partition)
            .Bind(13, window.ThroughOffset)
            .Run() > 0;

    private WindowAggregate Read(in WindowAggregate window, long key)
    {
        var isThere = _select
            .Bind(1, key)
            .Bind(2, window.Quantity.Code)
            .Bind(3, (long)window.Length)
            .Bind(4, window.Start.UnixNanoseconds)
            .Step();
        var row = isThere ? Row(window.SensorIndex, window.Quantity, window.Length, window.Start) : window;
        _select.Reset();
        return row;
    }

    private WindowAggregate Row(int sensorIndex, Quantity quantity, WindowLength length, Instant start) => new(
        sensorIndex,
        quantity,
        length,
        start,
        (int)_select.Integer(0),
        (int)_select.Integer(1),
        _select.Real(2),
        _select.Real(3),
        _select.Real(4),
        (int)_select.Integer(5),
        _select.Integer(6) != 0,
        _select.Integer(7));
}
