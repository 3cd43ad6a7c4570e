using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Retention;

/// <summary>
/// One round over the tables of telemetry.db, in small steps that may each be a transaction: removes (or counts) what is older
/// than a policy keeps. <c>latest</c>, <c>activities</c> and the grains' states stay. One thread at a time.
/// </summary>
internal sealed class RetentionSweep
{
    private const int RowsPerStep = 1_000;
    private const int KeysPerStep = 1_000;

    private static readonly TimeSpan TimePerStep = TimeSpan.FromMilliseconds(10);
    private static readonly string[] BySensorAndQuantity = ["sensor", "quantity"];
    private static readonly string[] ByWindow = ["sensor", "quantity", "length"];

    private readonly RetentionPolicy _policy;
    private readonly RetainedTable[] _tables;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<byte, Instant> _kept = new Dictionary<byte, Instant>();
    private long[]? _key;
    private bool _isBegun;
    private int _table;

    /// <summary>A round that has not begun.</summary>
    public RetentionSweep(RetentionPolicy policy)
    {
        _policy = policy;
        _tables =
        [
            new("readings", "time_ns", BySensorAndQuantity, key => KeptReadings.Of(_kept, IndexOf(key))),
            new("replaced_readings", "time_ns", BySensorAndQuantity, key => KeptReadings.Of(_kept, IndexOf(key))),
            new("aggregates", "start_ns", ByWindow, WindowsOf),
            new("aggregate_revisions", "start_ns", ByWindow, WindowsOf),
            new("sketches", "start_ns", ByWindow, WindowsOf),
            new("frames", "hour_ns", ["sensor"], _ => policy.Frames),
            new("dead_letters", "received_ns", [], _ => policy.DeadLetters),
        ];
    }

    /// <summary>The tables that a round looks at, in their order.</summary>
    public IEnumerable<string> Tables => _tables.Select(table => table.Name);

    /// <summary>Rows that went (or would go), by table.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Removes some rows, within the caller's transaction. The first step writes what is kept and removes nothing.</summary>
    /// <returns>False when the round is over.</returns>
    public bool Step(SqliteConnection connection)
    {
        if (!_isBegun)
        {
            _kept = KeptReadings.Move(connection, _policy);
            _isBegun = true;
            return true;
        }

        var begun = Stopwatch.GetTimestamp();
        var (rows, keys) = (0, 0);
        while (_table < _tables.Length)
        {
            if (rows >= RowsPerStep || keys >= KeysPerStep || Stopwatch.GetElapsedTime(begun) > TimePerStep)
            {
                return true;
            }

            var table = _tables[_table];
            if ((_key ??= NextKey(connection, table, null)) is not { } key)
            {
                _table++;
                continue;
            }

            var room = RowsPerStep - rows;
            var removed = Remove(connection, table, key, room);
            Count(table, removed);
            rows += removed;
            keys++;
            if (removed < room)
            {
                Advance(connection, table, key);
            }
        }

        return false;
    }

    /// <summary>Counts what would go, without removing anything.</summary>
    public void CountAll(SqliteConnection connection)
    {
        _kept = KeptReadings.Wanted(connection, _policy);
        foreach (var table in _tables)
        {
            for (var key = NextKey(connection, table, null); key is not null; key = NextKey(connection, table, key))
            {
                Count(table, CountOf(connection, table, key));
                if (table.Key.Length == 0)
                {
                    break;
                }
            }
        }
    }

    private static byte IndexOf(long[] key) => (byte)key[1];

    private Instant WindowsOf(long[] key) => _policy.WindowsOf(IndexOf(key), (WindowLength)key[2]);

    private void Count(RetainedTable table, long rows) =>
        _counts[table.Name] = _counts.GetValueOrDefault(table.Name) + rows;

    private void Advance(SqliteConnection connection, RetainedTable table, long[] key)
    {
        _key = table.Key.Length == 0 ? null : NextKey(connection, table, key);
        _table += _key is null ? 1 : 0;
    }

    // The index goes straight to the next key, however many rows each has.
    private static long[]? NextKey(SqliteConnection connection, RetainedTable table, long[]? after)
    {
        if (table.Key.Length == 0)
        {
            return [];
        }

        var columns = string.Join(',', table.Key);
        var parameters = string.Join(',', table.Key.Select((_, i) => $"?{i + 1}"));
        using var select = new SqliteStatement(
            connection,
            $"SELECT {columns} FROM {table.Name} {(after is null ? "" : $"WHERE ({columns})>({parameters})")} ORDER BY {columns} LIMIT 1");
        for (var i = 0; after is not null && i < after.Length; i++)
        {
            select.Bind(i + 1, after[i]);
        }

        if (!select.Step())
        {
            return null;
        }

        var key = new long[table.Key.Length];
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = select.Integer(i);
        }

        return key;
    }

    private static int Remove(SqliteConnection connection, RetainedTable table, long[] key, int limit)
    {
        var keptFrom = table.KeptFrom(key);
        if (keptFrom.IsNone)
        {
            return 0;
        }

        // Up to the time of the last row that has room, and all rows of that time: so that each step gets further.
        var where = Where(table);
        using var delete = new SqliteStatement(connection, $"""
            DELETE FROM {table.Name} WHERE {where} AND {table.Time}<=coalesce(
              (SELECT {table.Time} FROM {table.Name} WHERE {where} AND {table.Time}<?4 ORDER BY {table.Time} LIMIT 1 OFFSET ?5),
              ?4-1)
            """);
        BindKey(delete, key);
        return delete.Bind(4, keptFrom.UnixNanoseconds).Bind(5, Math.Max(0, limit - 1)).Run();
    }

    private static long CountOf(SqliteConnection connection, RetainedTable table, long[] key)
    {
        var keptFrom = table.KeptFrom(key);
        if (keptFrom.IsNone)
        {
            return 0;
        }

        using var count = new SqliteStatement(
            connection, $"SELECT count(*) FROM {table.Name} WHERE {Where(table)} AND {table.Time}<?4");
        BindKey(count, key);
        count.Bind(4, keptFrom.UnixNanoseconds).Step();
        return count.Integer(0);
    }

    private static string Where(RetainedTable table) => table.Key.Length == 0
        ? "1"
        : string.Join(" AND ", table.Key.Select((column, i) => $"{column}=?{i + 1}"));

    private static void BindKey(SqliteStatement statement, long[] key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            statement.Bind(i + 1, key[i]);
        }
    }
}
