using System.Reflection;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Replay;

/// <summary>The tables <c>replays</c> and <c>replay_days</c>: what was replayed, and how far one is that was cut short.</summary>
internal sealed class ReplayLedger(SqliteConnection connection)
{
    /// <summary>The number of the replay that was cut short with the same words, or of a new one.</summary>
    public long Begin(ReplayRequest request, Instant now)
    {
        using var select = new SqliteStatement(connection, """
            SELECT id FROM replays WHERE span_from=?1 AND span_to=?2 AND only_sensor=?3 AND finished_ns IS NULL ORDER BY id DESC LIMIT 1
            """);
        if (Bind(select, request).Step())
        {
            return select.Integer(0);
        }

        using var insert = new SqliteStatement(
            connection, "INSERT INTO replays(span_from,span_to,only_sensor,program,begun_ns) VALUES(?1,?2,?3,?4,?5) RETURNING id");
        Bind(insert, request).Bind(4, ProgramVersion()).Bind(5, now.UnixNanoseconds).Step();
        var id = insert.Integer(0);
        insert.Reset();
        return id;
    }

    /// <summary>Notes a day, within its transaction. One that was done before in the same replay is added to.</summary>
    public void Add(long replay, string sensorId, int day, ReplayedDay done, Instant now)
    {
        using var insert = new SqliteStatement(connection, """
            INSERT INTO replay_days(replay,sensor,day,uplinks,removed,added,windows,done_ns) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)
            ON CONFLICT(replay,sensor,day) DO UPDATE SET uplinks=uplinks+excluded.uplinks, removed=removed+excluded.removed,
              added=added+excluded.added, windows=windows+excluded.windows, done_ns=excluded.done_ns
            """);
        insert
            .Bind(1, replay)
            .Bind(2, sensorId)
            .Bind(3, day)
            .Bind(4, done.Uplinks)
            .Bind(5, done.Removed)
            .Bind(6, done.Added)
            .Bind(7, done.Windows)
            .Bind(8, now.UnixNanoseconds)
            .Run();
    }

    /// <summary>Notes that a replay is done.</summary>
    public void Finish(long replay, Instant now)
    {
        using var update = new SqliteStatement(connection, "UPDATE replays SET finished_ns=?2 WHERE id=?1");
        update.Bind(1, replay).Bind(2, now.UnixNanoseconds).Run();
    }

    private static SqliteStatement Bind(SqliteStatement statement, ReplayRequest request) =>
        statement.Bind(1, request.From.Text).Bind(2, request.To.Text).Bind(3, request.OnlySensor ?? "");

    private static string ProgramVersion() =>
        typeof(ReplayLedger).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
