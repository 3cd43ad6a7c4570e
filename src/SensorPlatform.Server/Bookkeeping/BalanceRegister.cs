using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>
/// <c>balance.db</c>: which sensor a device was when its messages were folded, and what the recounts of finished days
/// said. Can be lost: then days are counted again, and messages before the next start belong to networks alone.
/// </summary>
/// <remarks>
/// A row of <c>devices</c> holds from an offset of the device's partition on. What is booked already was booked by the
/// cities of an earlier start; so a start adds rows from the next message on, where its cities differ.
/// </remarks>
internal sealed class BalanceRegister : IDisposable
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "balance.db";

    private const string Create = """
        CREATE TABLE IF NOT EXISTS devices(network INTEGER NOT NULL, high INTEGER NOT NULL, low INTEGER NOT NULL,
          from_offset INTEGER NOT NULL, sensor TEXT, PRIMARY KEY(network, high, low, from_offset)) WITHOUT ROWID
        """;

    private const string CreateBegins =
        "CREATE TABLE IF NOT EXISTS begins(partition INTEGER PRIMARY KEY, from_offset INTEGER NOT NULL)";

    private const string CreateRecounts = """
        CREATE TABLE IF NOT EXISTS recounts(day INTEGER PRIMARY KEY, verdict INTEGER NOT NULL, journaled INTEGER NOT NULL,
          booked INTEGER NOT NULL, at_ns INTEGER NOT NULL)
        """;

    private const string CreateDifferences = """
        CREATE TABLE IF NOT EXISTS differences(day INTEGER NOT NULL, network INTEGER NOT NULL, sensor TEXT NOT NULL,
          journaled INTEGER NOT NULL, booked INTEGER NOT NULL, PRIMARY KEY(day, network, sensor)) WITHOUT ROWID
        """;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _sensorAt;
    private readonly SqliteStatement _beginOf;

    private BalanceRegister(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
        _sensorAt = new SqliteStatement(connection, """
            SELECT sensor FROM devices WHERE network=?1 AND high=?2 AND low=?3 AND from_offset<=?4
            ORDER BY from_offset DESC LIMIT 1
            """);
        _beginOf = new SqliteStatement(connection, "SELECT from_offset FROM begins WHERE partition=?1");
    }

    /// <summary>Opens the register of a server's data folder, and makes it when it is not there.</summary>
    /// <exception cref="StorageException">It cannot be opened; the message says why and what to do.</exception>
    public static BalanceRegister Open(string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        return Guard(path, () =>
        {
            var connection = SqliteFile.OpenForWriting(path, "NORMAL");
            try
            {
                SqliteFile.Execute(connection, Create);
                SqliteFile.Execute(connection, CreateBegins);
                SqliteFile.Execute(connection, CreateRecounts);
                SqliteFile.Execute(connection, CreateDifferences);
                return new BalanceRegister(path, connection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>Opens the register of a folder that a command looks at; nothing may be noted.</summary>
    /// <returns>Null when no server has made one there.</returns>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public static BalanceRegister? OpenForReading(string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, FileName));
        return File.Exists(path)
            ? Guard(path, () => new BalanceRegister(path, SqliteFile.OpenForReading(path)))
            : null;
    }

    /// <summary>Notes the sensors of this start: they hold for messages that are not booked yet.</summary>
    /// <param name="sensors">The sensors of the cities.</param>
    /// <param name="nextOffset">First offset of a partition that is not booked.</param>
    /// <param name="partitionCount">Partitions of the journal.</param>
    /// <exception cref="StorageException">They cannot be written.</exception>
    public void NoteSensors(SensorDirectory sensors, Func<int, long> nextOffset, int partitionCount)
    {
        lock (_gate)
        {
            Guard(_path, () =>
            {
                SqliteFile.Execute(_connection, "BEGIN IMMEDIATE");
                try
                {
                    NoteBegins(nextOffset, partitionCount);
                    NoteDevices(sensors, device => nextOffset(Partitions.Of(device, partitionCount)));
                    SqliteFile.Execute(_connection, "COMMIT");
                }
                catch
                {
                    SqliteFile.RollBack(_connection);
                    throw;
                }

                return true;
            });
        }
    }

    /// <summary>The sensor that a device was when its message was folded.</summary>
    /// <param name="entry">The message.</param>
    /// <returns>Its id; empty: it had none; null: the register is younger than the message.</returns>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public string? SensorOf(JournalEntry entry)
    {
        lock (_gate)
        {
            return Guard(_path, () =>
            {
                var isKnown = _beginOf.Bind(1, entry.Partition).Step() && _beginOf.Integer(0) <= entry.Offset;
                _beginOf.Reset();
                return isKnown ? SensorAt(entry.Network, entry.Device, entry.Offset) ?? "" : null;
            });
        }
    }

    /// <summary>The recounts that were kept, by day.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public IReadOnlyDictionary<int, DayRecount> Recounts()
    {
        lock (_gate)
        {
            return Guard(_path, () =>
            {
                var differences = ReadDifferences(int.MinValue, int.MaxValue).ToLookup(one => one.Day);
                var recounts = new Dictionary<int, DayRecount>();
                using var select = new SqliteStatement(_connection, "SELECT day,verdict,journaled,booked,at_ns FROM recounts");
                while (select.Step())
                {
                    var day = (int)select.Integer(0);
                    recounts.Add(day, new DayRecount(
                        day,
                        (RecountVerdict)select.Integer(1),
                        select.Integer(2),
                        select.Integer(3),
                        new Instant(select.Integer(4)),
                        [.. differences[day]]));
                }

                return recounts;
            });
        }
    }

    /// <summary>What recounts of a span of days found.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public IReadOnlyList<RecountDifference> Differences(int fromDay, int toDay)
    {
        lock (_gate)
        {
            return Guard(_path, () => ReadDifferences(fromDay, toDay));
        }
    }

    /// <summary>Keeps what a recount said, in the place of an earlier one.</summary>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public void Keep(DayRecount recount)
    {
        lock (_gate)
        {
            Guard(_path, () =>
            {
                SqliteFile.Execute(_connection, "BEGIN IMMEDIATE");
                try
                {
                    Write(recount);
                    SqliteFile.Execute(_connection, "COMMIT");
                }
                catch
                {
                    SqliteFile.RollBack(_connection);
                    throw;
                }

                return true;
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _sensorAt.Dispose();
            _beginOf.Dispose();
            SqliteFile.CloseReaders(_path);
            _connection.Dispose();
        }
    }

    private void Write(DayRecount recount)
    {
        using var insert = new SqliteStatement(
            _connection, "INSERT OR REPLACE INTO recounts(day,verdict,journaled,booked,at_ns) VALUES(?1,?2,?3,?4,?5)");
        insert
            .Bind(1, recount.Day)
            .Bind(2, (int)recount.Verdict)
            .Bind(3, recount.Journaled)
            .Bind(4, recount.Booked)
            .Bind(5, recount.At.UnixNanoseconds)
            .Run();
        using var delete = new SqliteStatement(_connection, "DELETE FROM differences WHERE day=?1");
        delete.Bind(1, recount.Day).Run();
        using var difference = new SqliteStatement(
            _connection, "INSERT INTO differences(day,network,sensor,journaled,booked) VALUES(?1,?2,?3,?4,?5)");
        foreach (var one in recount.Differences)
        {
            difference
                .Bind(1, one.Day)
                .Bind(2, one.Network.Number)
                .Bind(3, one.Sensor)
                .Bind(4, one.Journaled)
                .Bind(5, one.Booked)
                .Run();
        }
    }

    private List<RecountDifference> ReadDifferences(int fromDay, int toDay)
    {
        var differences = new List<RecountDifference>();
        using var select = new SqliteStatement(
            _connection, "SELECT day,network,sensor,journaled,booked FROM differences WHERE day BETWEEN ?1 AND ?2");
        select.Bind(1, fromDay).Bind(2, toDay);
        while (select.Step())
        {
            differences.Add(new RecountDifference(
                (int)select.Integer(0),
                new NetworkId((ushort)select.Integer(1)),
                select.Text(2),
                select.Integer(3),
                select.Integer(4)));
        }

        return differences;
    }

    private void NoteBegins(Func<int, long> nextOffset, int partitionCount)
    {
        using var insert = new SqliteStatement(
            _connection, "INSERT OR IGNORE INTO begins(partition,from_offset) VALUES(?1,?2)");
        for (var partition = 0; partition < partitionCount; partition++)
        {
            insert.Bind(1, partition).Bind(2, nextOffset(partition)).Run();
        }
    }

    private void NoteDevices(SensorDirectory sensors, Func<DeviceId, long> nextOffset)
    {
        using var insert = new SqliteStatement(
            _connection, "INSERT OR REPLACE INTO devices(network,high,low,from_offset,sensor) VALUES(?1,?2,?3,?4,?5)");
        foreach (var sensor in sensors.Sensors)
        {
            if (SensorAt(sensor.Network, sensor.Device, long.MaxValue) != sensor.Id)
            {
                Insert(insert, sensor.Network, sensor.Device, nextOffset(sensor.Device), sensor.Id);
            }
        }

        foreach (var (network, device) in Gone(sensors))
        {
            Insert(insert, network, device, nextOffset(device), null);
        }
    }

    private List<(NetworkId Network, DeviceId Device)> Gone(SensorDirectory sensors)
    {
        var gone = new List<(NetworkId, DeviceId)>();
        using var select = new SqliteStatement(_connection, """
            SELECT network,high,low,sensor,max(from_offset) FROM devices GROUP BY network,high,low
            """);
        while (select.Step())
        {
            var network = new NetworkId((ushort)select.Integer(0));
            var device = new DeviceId(unchecked((ulong)select.Integer(1)), unchecked((ulong)select.Integer(2)));
            if (!select.IsNull(3) && sensors.Find(network, device) is null)
            {
                gone.Add((network, device));
            }
        }

        return gone;
    }

    private string? SensorAt(NetworkId network, DeviceId device, long offset)
    {
        _sensorAt.Bind(1, network.Number).Bind(2, Signed(device.High)).Bind(3, Signed(device.Low)).Bind(4, offset);
        var sensor = _sensorAt.Step() && !_sensorAt.IsNull(0) ? _sensorAt.Text(0) : null;
        _sensorAt.Reset();
        return sensor;
    }

    private static void Insert(
        SqliteStatement insert, NetworkId network, DeviceId device, long fromOffset, string? sensor)
    {
        insert.Bind(1, network.Number).Bind(2, Signed(device.High)).Bind(3, Signed(device.Low)).Bind(4, fromOffset);
        _ = sensor is null ? insert.BindNull(5) : insert.Bind(5, sensor);
        insert.Run();
    }

    private static long Signed(ulong half) => unchecked((long)half);

    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw new StorageException("The register of the balance cannot be used: " + SqliteFile.Describe(e, path), e);
        }
    }
}
