using System.Buffers;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Erasure;

/// <summary>
/// What parking.db holds of a sensor: the stays of the pitches that it watched, while it did, and what its sites know of these pitches. What a
/// site has learned as a whole (counts, rates) stays, unless it has no other pitch.
/// </summary>
/// <param name="data">The data folder.</param>
internal sealed class ParkingErasure(string data)
{
    private const string Stays =
        "FROM stays WHERE site=?1 AND pitch=?2 AND departure_ns>?3 AND (?4=0 OR arrival_ns<?4)";

    private readonly string _path = Path.Combine(data, ParkingStore.FileName);

    private enum Part
    {
        Other,
        Desk,
        Monitor,
        Stays,
    }

    /// <summary>Counts what there is; nothing when there is no such file, or the sensor watched no pitch.</summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public List<ErasedRows> Count(string sensorId)
    {
        var rows = new List<ErasedRows>();
        if (!File.Exists(_path))
        {
            return rows;
        }

        using var connection = SqliteFile.OpenForWriting(_path, "FULL");
        var watches = WatchesOf(connection, sensorId);
        var (stays, from, to) = (0L, 0L, 0L);
        foreach (var watch in watches)
        {
            using var select = new SqliteStatement(connection, "SELECT count(*),min(arrival_ns),max(departure_ns) " + Stays);
            watch.Bind(select).Step();
            if (select.Integer(0) > 0)
            {
                stays += select.Integer(0);
                from = from == 0 ? select.Integer(1) : Math.Min(from, select.Integer(1));
                to = Math.Max(to, select.Integer(2));
            }
        }

        if (stays > 0)
        {
            rows.Add(ErasedRows.Of($"{ParkingStore.FileName}/stays", stays, from, to));
        }

        var states = watches.Select(watch => watch.Site).Distinct(StringComparer.Ordinal)
            .Sum(site => StatesOf(connection, site).Count(state => IsTouched(connection, site, sensorId, state.Name)));
        Add($"{ParkingStore.FileName}/states, the pitch in them", states);
        Add($"{ParkingStore.FileName}/places", watches.Count);
        return rows;

        void Add(string where, long count)
        {
            if (count > 0)
            {
                rows.Add(ErasedRows.Of(where, count, 0, 0));
            }
        }
    }

    /// <summary>Removes it, so that nothing of it stays in the file.</summary>
    /// <exception cref="SqliteException">It cannot be written.</exception>
    public void Remove(string sensorId)
    {
        if (!File.Exists(_path))
        {
            return;
        }

        using var connection = SqliteFile.OpenForWriting(_path, "FULL");
        SqliteFile.DeleteSecurely(connection);
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        var watches = WatchesOf(connection, sensorId);
        foreach (var watch in watches)
        {
            using var delete = new SqliteStatement(connection, "DELETE " + Stays);
            watch.Bind(delete).Run();
        }

        foreach (var site in watches.Select(watch => watch.Site).Distinct(StringComparer.Ordinal))
        {
            Forget(connection, site, sensorId);
        }

        using (var delete = new SqliteStatement(connection, "DELETE FROM places WHERE sensor=?1"))
        {
            delete.Bind(1, sensorId).Run();
        }

        SqliteFile.Execute(connection, "COMMIT");
        SqliteFile.Scrub(connection);
    }

    // From when to when (0: still) it watched which pitch.
    private static List<Watch> WatchesOf(SqliteConnection connection, string sensorId)
    {
        var watches = new List<Watch>();
        using var select = new SqliteStatement(connection, """
            SELECT site,pitch,from_ns,coalesce(
              (SELECT min(next.from_ns) FROM places next WHERE next.site=p.site AND next.pitch=p.pitch AND next.from_ns>p.from_ns),0)
            FROM places p WHERE sensor=?1 ORDER BY site,pitch,from_ns
            """);
        select.Bind(1, sensorId);
        while (select.Step())
        {
            watches.Add(new Watch(select.Text(0), select.Text(1), select.Integer(2), select.Integer(3)));
        }

        return watches;
    }

    private static void Forget(SqliteConnection connection, string site, string sensorId)
    {
        var others = KeysOfOthers(connection, site, sensorId);
        foreach (var (name, state) in StatesOf(connection, site))
        {
            if (!IsTouched(connection, site, sensorId, name))
            {
                continue;
            }

            if (others.Length > 0 && Without(PartOf(name), state, others) is { } rest)
            {
                using var update = new SqliteStatement(connection, "UPDATE states SET state=?3 WHERE site=?1 AND part=?2");
                update.Bind(1, site).Bind(2, name).Bind(3, rest.AsSpan()).Run();
                continue;
            }

            // Learned anew from what is stored of the others at the next start.
            using var delete = new SqliteStatement(connection, "DELETE FROM states WHERE site=?1 AND part=?2");
            delete.Bind(1, site).Bind(2, name).Run();
        }
    }

    // The state with the other pitches alone; null when it cannot be read.
    private static byte[]? Without(Part part, byte[] state, ulong[] others)
    {
        var rest = new ArrayBufferWriter<byte>();
        switch (part)
        {
            case Part.Desk:
                return SiteDeskState.TryKeep(state, others, rest) ? rest.WrittenSpan.ToArray() : null;
            case Part.Monitor:
                var monitor = new SiteMonitor(
                    new SiteMonitorOptions(), [.. others.Select(static key => new MonitoredPitch(key, true, TimeSpan.Zero))]);
                if (!monitor.TryRestore(state))
                {
                    return null;
                }

                monitor.Save(rest);
                return rest.WrittenSpan.ToArray();
            default:
                var stays = new StayTracker(new StayRules(), others);
                if (!stays.TryRestore(state))
                {
                    return null;
                }

                stays.Save(rest);
                return rest.WrittenSpan.ToArray();
        }
    }

    // Of a site with other pitches, what tells its pitches apart; else all.
    private static bool IsTouched(SqliteConnection connection, string site, string sensorId, string name) =>
        PartOf(name) != Part.Other || KeysOfOthers(connection, site, sensorId).Length == 0;

    private static Part PartOf(string name) => name switch
    {
        SiteDeskState.Part => Part.Desk,
        "monitor" => Part.Monitor,
        "stays" => Part.Stays,
        _ => Part.Other,
    };

    private static ulong[] KeysOfOthers(SqliteConnection connection, string site, string sensorId)
    {
        var keys = new List<ulong>();
        using var select = new SqliteStatement(connection, "SELECT DISTINCT key FROM places WHERE site=?1 AND sensor<>?2");
        select.Bind(1, site).Bind(2, sensorId);
        while (select.Step())
        {
            keys.Add(unchecked((ulong)select.Integer(0)));
        }

        return [.. keys];
    }

    private static List<(string Name, byte[] State)> StatesOf(SqliteConnection connection, string site)
    {
        var states = new List<(string, byte[])>();
        using var select = new SqliteStatement(connection, "SELECT part,state FROM states WHERE site=?1 ORDER BY part");
        select.Bind(1, site);
        while (select.Step())
        {
            states.Add((select.Text(0), select.Blob(1).ToArray()));
        }

        return states;
    }

    private readonly record struct Watch(string Site, string Pitch, long From, long To)
    {
        public SqliteStatement Bind(SqliteStatement statement) =>
            statement.Bind(1, Site).Bind(2, Pitch).Bind(3, From).Bind(4, To);
    }
}
