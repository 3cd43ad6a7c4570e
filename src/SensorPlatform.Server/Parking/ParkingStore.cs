using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// <c>parking.db</c>: states of the sites with how far they come, closed stays, and what was set by hand. One connection, one
/// caller at a time.
/// </summary>
internal sealed partial class ParkingStore : IDisposable
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
    /// <param name="now">
    /// The time; the first sensor of a pitch counts from the beginning, unless it was noted at another pitch before.
    /// </param>
    public void NotePlaces(IReadOnlyList<(string Site, string Pitch, string Sensor, ulong Key)> places, Instant now) => Run(() =>
    {
        Transact(() =>
        {
            using var insert = new SqliteStatement(_connection, """
                WITH newest AS (SELECT sensor,from_ns FROM places WHERE site=?1 AND pitch=?2 ORDER BY from_ns DESC LIMIT 1),
                  elsewhere AS (SELECT max(from_ns) AS from_ns FROM places WHERE sensor=?3 AND (site<>?1 OR pitch<>?2))
                INSERT INTO places(site,pitch,from_ns,sensor,key)
                SELECT ?1,?2,CASE
                  WHEN EXISTS(SELECT 1 FROM newest) THEN max(?5,(SELECT from_ns+1 FROM newest))
                  WHEN (SELECT from_ns FROM elsewhere) IS NOT NULL THEN ?5
                  ELSE 0 END,?3,?4
                WHERE NOT EXISTS(SELECT 1 FROM newest WHERE sensor=?3 AND from_ns>=ifnull((SELECT from_ns FROM elsewhere),0))
                """);
            foreach (var (site, pitch, sensor, key) in places)
            {
                insert.Bind(1, site).Bind(2, pitch).Bind(3, sensor).Bind(4, unchecked((long)key)).Bind(5, now.UnixNanoseconds).Run();
            }
        });
        return true;
    });

    /// <summary>Since when the sensors watch their pitches, as <see cref="NotePlaces"/> has noted it.</summary>
    /// <param name="places">The places.</param>
    /// <param name="sites">The sites that they are of.</param>
    /// <param name="since">Gets it, one a place; none: since the beginning.</param>
    public void LoadWatchedSince(PitchPlaces places, ReadOnlySpan<SiteDesk> sites, Span<Instant> since)
    {
        for (var place = 0; place < since.Length; place++)
        {
            var (site, pitch, _) = places[place];
            since[place] = WatchedSince(sites[site].Site.Id, sites[site].Site.Pitches[pitch].Id);
        }
    }

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

    private Instant WatchedSince(string site, string pitch) => Run(() =>
    {
        using var select = new SqliteStatement(_connection, "SELECT max(from_ns) FROM places WHERE site=?1 AND pitch=?2");
        return select.Bind(1, site).Bind(2, pitch).Step() && !select.IsNull(0) ? new Instant(select.Integer(0)) : Instant.None;
    });

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
