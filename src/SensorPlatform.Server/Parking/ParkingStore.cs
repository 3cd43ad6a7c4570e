using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// <c>parking.db</c>: states of the sites with how far they come, closed stays, and what was set by hand. One connection, one
/// caller at a time.
/// </summary>
internal sealed class ParkingStore : IDisposable
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "parking.db";

    private const string OverrideColumns = "id,site,pitch,kind,from_ns,until_ns,by,comment,lifted_ns,lifted_by";

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private bool _isClosed;

    private ParkingStore(string path, SqliteConnection connection)
    {
        FilePath = path;
        _connection = connection;
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Opens the file of a data folder, and makes it when it is not there.</summary>
    /// <exception cref="StorageException">It cannot be opened; the message says why and what to do.</exception>
    public static ParkingStore Open(string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        SqliteConnection? connection = null;
        try
        {
            // Each commit survives a power cut: what somebody has set by hand must.
            connection = SqliteFile.OpenForWriting(path, "FULL");
            ParkingSchema.Prepare(connection, path);
            return new ParkingStore(path, connection);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            if (e is SqliteException fault)
            {
                throw new StorageException("The parking file cannot be opened: " + SqliteFile.Describe(fault, path), fault);
            }

            throw;
        }
    }

    /// <summary>Offset of each partition that the states hold.</summary>
    /// <exception cref="StorageException">It cannot be read; so with all others.</exception>
    public IReadOnlyDictionary<int, long> LoadApplied() => Run(() =>
    {
        var applied = new Dictionary<int, long>();
        using var select = new SqliteStatement(_connection, "SELECT partition,through_offset FROM applied");
        while (select.Step())
        {
            applied.Add((int)select.Integer(0), select.Integer(1));
        }

        return applied;
    });

    /// <summary>All states by site and part.</summary>
    public IReadOnlyDictionary<(string Site, string Part), byte[]> LoadStates() => Run(() =>
    {
        var states = new Dictionary<(string, string), byte[]>();
        using var select = new SqliteStatement(_connection, "SELECT site,part,state FROM states");
        while (select.Step())
        {
            states.Add((select.Text(0), select.Text(1)), select.Blob(2).ToArray());
        }

        return states;
    });

    /// <summary>
    /// Notes which sensor watches which pitch from now on; those before stay noted, so that a sensor can be erased.
    /// </summary>
    /// <param name="places">Site, pitch, sensor, and the key of the pitch with it.</param>
    /// <param name="now">The time; the first sensor of a pitch counts from the beginning.</param>
    public void NotePlaces(IReadOnlyList<(string Site, string Pitch, string Sensor, ulong Key)> places, Instant now) => Run(() =>
    {
        Transact(() =>
        {
            using var insert = new SqliteStatement(_connection, """
                WITH newest AS (SELECT sensor FROM places WHERE site=?1 AND pitch=?2 ORDER BY from_ns DESC LIMIT 1)
                INSERT INTO places(site,pitch,from_ns,sensor,key)
                SELECT ?1,?2,CASE WHEN EXISTS(SELECT 1 FROM newest) THEN ?5 ELSE 0 END,?3,?4
                WHERE NOT EXISTS(SELECT 1 FROM newest WHERE sensor=?3)
                """);
            foreach (var (site, pitch, sensor, key) in places)
            {
                insert.Bind(1, site).Bind(2, pitch).Bind(3, sensor).Bind(4, unchecked((long)key)).Bind(5, now.UnixNanoseconds).Run();
            }
        });
        return true;
    });

    /// <summary>What is set by hand now.</summary>
    public IReadOnlyList<PitchOverride> LoadOpen() => Overrides("WHERE lifted_ns=0", static _ => { });

    /// <summary>The log of what was set by hand: what holds first, then newest first.</summary>
    /// <param name="site">Only of this site; null: all.</param>
    /// <param name="isOpen">Only what holds, or only what has ended; null: both.</param>
    /// <param name="limit">Most entries, from 1.</param>
    /// <param name="offset">Entries to pass over, from 0.</param>
    public IReadOnlyList<PitchOverride> List(string? site, bool? isOpen, int limit, int offset) => Overrides(
        $"""
        WHERE (?1='' OR site=?1) {(isOpen is { } open ? open ? "AND lifted_ns=0" : "AND lifted_ns<>0" : "")}
        ORDER BY lifted_ns<>0,id DESC LIMIT ?2 OFFSET ?3
        """,
        select => select.Bind(1, site ?? "").Bind(2, limit).Bind(3, offset));

    /// <summary>Stores states, stays and offsets: all or nothing.</summary>
    public void Save(SavedParking saved) => Run(() =>
    {
        Transact(() =>
        {
            SaveStates(saved);
            SaveStays(saved.Stays);
            if (!saved.StaysFrom.IsNone)
            {
                using var stays = new SqliteStatement(_connection, "DELETE FROM stays WHERE departure_ns<?1");
                stays.Bind(1, saved.StaysFrom.UnixNanoseconds).Run();
            }
        });
        return true;
    });

    /// <summary>Stores that a pitch is set by hand; what was set before is lifted by the same person.</summary>
    /// <returns>It, with its number.</returns>
    public PitchOverride Set(PitchOverride setting) => Run(() =>
    {
        var id = 0L;
        Transact(() =>
        {
            LiftOpen(setting.Site, setting.Pitch, setting.From, setting.By);
            using var insert = new SqliteStatement(_connection, """
                INSERT INTO overrides(site,pitch,kind,from_ns,until_ns,by,comment) VALUES(?1,?2,?3,?4,?5,?6,?7) RETURNING id
                """);
            insert
                .Bind(1, setting.Site)
                .Bind(2, setting.Pitch)
                .Bind(3, PitchOverrideWords.Of(setting.Kind))
                .Bind(4, setting.From.UnixNanoseconds)
                .Bind(5, setting.Until.UnixNanoseconds)
                .Bind(6, setting.By);
            _ = setting.Comment is { } comment ? insert.Bind(7, comment) : insert.BindNull(7);
            insert.Step();
            id = insert.Integer(0);
            insert.Reset();
        });
        return setting with { Id = id };
    });

    /// <summary>Stores that somebody lifted what was set by hand.</summary>
    /// <returns>What was lifted; null when nothing held.</returns>
    public PitchOverride? Lift(string site, string pitch, Instant at, string by) => Run(() =>
    {
        PitchOverride? lifted = null;
        Transact(() => lifted = LiftOpen(site, pitch, at, by));
        return lifted;
    });

    /// <summary>Stores that something set by hand has ended by itself.</summary>
    public void End(long id, Instant at) => Run(() =>
    {
        using var update = new SqliteStatement(_connection, "UPDATE overrides SET lifted_ns=?2 WHERE id=?1 AND lifted_ns=0");
        return update.Bind(1, id).Bind(2, at.UnixNanoseconds).Run();
    });

    /// <summary>Stays of a site that ended in a span of time, by their end.</summary>
    public IReadOnlyList<StoredStay> Stays(string site, Instant from, Instant to, int limit) => Run(() =>
    {
        var stays = new List<StoredStay>();
        using var select = new SqliteStatement(_connection, """
            SELECT pitch,arrival_ns,departure_ns,nights,certain FROM stays
            WHERE site=?1 AND departure_ns>=?2 AND departure_ns<?3 ORDER BY departure_ns,pitch LIMIT ?4
            """);
        select.Bind(1, site).Bind(2, from.UnixNanoseconds).Bind(3, to.UnixNanoseconds).Bind(4, limit);
        while (select.Step())
        {
            stays.Add(new StoredStay(
                site,
                select.Text(0),
                new Instant(select.Integer(1)),
                new Instant(select.Integer(2)),
                (int)select.Integer(3),
                select.Integer(4) != 0));
        }

        return stays;
    });

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _connection.Dispose();
        }
    }

    private void SaveStates(SavedParking saved)
    {
        using var applied = new SqliteStatement(
            _connection, "INSERT OR REPLACE INTO applied(partition,through_offset) VALUES(?1,?2)");
        for (var partition = 0; partition < saved.Through.Count; partition++)
        {
            applied.Bind(1, partition).Bind(2, saved.Through[partition]).Run();
        }

        using var state = new SqliteStatement(_connection, "INSERT OR REPLACE INTO states(site,part,state) VALUES(?1,?2,?3)");
        foreach (var (site, part, bytes) in saved.States)
        {
            state.Bind(1, site).Bind(2, part).Bind(3, bytes.AsSpan()).Run();
        }
    }

    private void SaveStays(IReadOnlyList<(StoredStay Stay, bool IsRemoved)> stays)
    {
        using var insert = new SqliteStatement(_connection, """
            INSERT OR REPLACE INTO stays(site,pitch,arrival_ns,departure_ns,nights,certain) VALUES(?1,?2,?3,?4,?5,?6)
            """);
        using var delete = new SqliteStatement(_connection, "DELETE FROM stays WHERE site=?1 AND pitch=?2 AND arrival_ns=?3");
        foreach (var (stay, isRemoved) in stays)
        {
            if (isRemoved || stay.Departure.IsNone)
            {
                delete.Bind(1, stay.Site).Bind(2, stay.Pitch).Bind(3, stay.Arrival.UnixNanoseconds).Run();
            }
            else
            {
                insert
                    .Bind(1, stay.Site)
                    .Bind(2, stay.Pitch)
                    .Bind(3, stay.Arrival.UnixNanoseconds)
                    .Bind(4, stay.Departure.UnixNanoseconds)
                    .Bind(5, stay.Nights)
                    .Bind(6, stay.IsCertain ? 1 : 0)
                    .Run();
            }
        }
    }

    private PitchOverride? LiftOpen(string site, string pitch, Instant at, string by)
    {
        using var update = new SqliteStatement(_connection, $"""
            UPDATE overrides SET lifted_ns=?3,lifted_by=?4 WHERE site=?1 AND pitch=?2 AND lifted_ns=0 RETURNING {OverrideColumns}
            """);
        var lifted = update.Bind(1, site).Bind(2, pitch).Bind(3, at.UnixNanoseconds).Bind(4, by).Step() ? Row(update) : null;
        update.Reset();
        return lifted;
    }

    private IReadOnlyList<PitchOverride> Overrides(string where, Action<SqliteStatement> bind) => Run(() =>
    {
        var rows = new List<PitchOverride>();
        using var select = new SqliteStatement(_connection, $"SELECT {OverrideColumns} FROM overrides {where}");
        bind(select);
        while (select.Step())
        {
            rows.Add(Row(select));
        }

        return rows;
    });

    private static PitchOverride Row(SqliteStatement row) => new(
        row.Integer(0),
        row.Text(1),
        row.Text(2),
        PitchOverrideWords.Parse(row.Text(3)),
        new Instant(row.Integer(4)),
        new Instant(row.Integer(5)),
        row.Text(6),
        row.IsNull(7) ? null : row.Text(7),
        new Instant(row.Integer(8)),
        row.IsNull(9) ? null : row.Text(9));

    private void Transact(Action work)
    {
        SqliteFile.Execute(_connection, "BEGIN IMMEDIATE");
        try
        {
            work();
            SqliteFile.Execute(_connection, "COMMIT");
        }
        catch
        {
            SqliteFile.RollBack(_connection);
            throw;
        }
    }

    private T Run<T>(Func<T> work)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                throw new StorageException($"{FilePath} was closed: the server is stopping.");
            }

            try
            {
                return work();
            }
            catch (SqliteException fault)
            {
                throw new StorageException("Parking cannot be stored or read: " + SqliteFile.Describe(fault, FilePath), fault);
            }
        }
    }
}
