using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Reads what telemetry.db holds of parking sensors, as notes. One thread at a time; before anything is committed.
/// </summary>
internal sealed class ParkingHistory : IDisposable
{
    private const long DeadLetter = -1;

    private readonly string _path;
    private readonly PitchPlaces _places;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<long, int> _placeOfKey = [];
    private readonly Dictionary<int, List<(long Sensor, long Quantity)>> _series = [];

    /// <summary>Opens the file for reading.</summary>
    /// <param name="path">telemetry.db.</param>
    /// <param name="places">The pitches.</param>
    /// <param name="sensors">The sensors of this run.</param>
    /// <exception cref="StorageException">It cannot be read; so with all others.</exception>
    public ParkingHistory(string path, PitchPlaces places, SensorDirectory sensors)
    {
        _path = path;
        _places = places;
        try
        {
            _connection = SqliteFile.OpenForReading(path);
            LoadKeys(sensors);
            LoadSeries();
        }
        catch (SqliteException e)
        {
            _connection?.Dispose();
            throw Wrap(e);
        }
    }

    /// <summary>How far each partition is committed.</summary>
    public IReadOnlyDictionary<int, long> Folded()
    {
        try
        {
            return LedgerTables.LoadFolded(_connection);
        }
        catch (SqliteException e)
        {
            throw Wrap(e);
        }
    }

    /// <summary>
    /// Messages beyond some offsets, in the order in which they were received; within a partition as they lie there.
    /// </summary>
    /// <param name="applied">Offset of each partition after which they begin.</param>
    /// <param name="partitions">Partitions of the journal.</param>
    public IEnumerable<ParkingNote> Beyond(IReadOnlyDictionary<int, long> applied, IEnumerable<int> partitions)
    {
        var sources = new List<NoteSource>();
        try
        {
            var queue = new PriorityQueue<NoteSource, (long Received, int Partition)>();
            foreach (var partition in partitions)
            {
                var messages = Messages(partition, applied.GetValueOrDefault(partition));
                var source = new NoteSource(Guarded(messages.GetEnumerator()), partition);
                sources.Add(source);
                if (source.MoveNext())
                {
                    queue.Enqueue(source, (source.Current.Received.UnixNanoseconds, partition));
                }
            }

            while (queue.TryDequeue(out var source, out _))
            {
                yield return source.Current;
                if (source.MoveNext())
                {
                    queue.Enqueue(source, (source.Current.Received.UnixNanoseconds, source.Number));
                }
            }
        }
        finally
        {
            sources.ForEach(static source => source.Dispose());
        }
    }

    /// <summary>Readings of the sensors of a site since a time.</summary>
    public long Count(int site, Instant from)
    {
        try
        {
            var count = 0L;
            using var select = new SqliteStatement(
                _connection, "SELECT count(*) FROM readings WHERE sensor=?1 AND quantity=?2 AND time_ns>=?3");
            foreach (var (sensor, quantity) in SeriesOf(site))
            {
                if (select.Bind(1, sensor).Bind(2, quantity).Bind(3, from.UnixNanoseconds).Step())
                {
                    count += select.Integer(0);
                }

                select.Reset();
            }

            return count;
        }
        catch (SqliteException e)
        {
            throw Wrap(e);
        }
    }

    /// <summary>When a site was last measured; none: never.</summary>
    public Instant NewestOf(int site)
    {
        try
        {
            var newest = Instant.None;
            using var select = new SqliteStatement(_connection, "SELECT time_ns FROM latest WHERE sensor=?1 AND quantity=?2");
            foreach (var (sensor, quantity) in SeriesOf(site))
            {
                if (select.Bind(1, sensor).Bind(2, quantity).Step() && select.Integer(0) > newest.UnixNanoseconds)
                {
                    newest = new Instant(select.Integer(0));
                }

                select.Reset();
            }

            return newest;
        }
        catch (SqliteException e)
        {
            throw Wrap(e);
        }
    }

    /// <summary>
    /// Readings of a site by time of measurement, as if each had been received when it was measured: what was late then is not
    /// late any more.
    /// </summary>
    public IEnumerable<ParkingNote> ByTime(int site, Instant from)
    {
        var sources = new List<NoteSource>();
        try
        {
            var queue = new PriorityQueue<NoteSource, (long Time, int Rank, int Number)>();
            foreach (var (sensor, quantity) in SeriesOf(site))
            {
                var source = new NoteSource(Guarded(Series(sensor, quantity, from).GetEnumerator()), sources.Count);
                sources.Add(source);
                Enqueue(source);
            }

            while (queue.TryDequeue(out var source, out _))
            {
                yield return source.Current;
                Enqueue(source);
            }

            void Enqueue(NoteSource source)
            {
                if (source.MoveNext())
                {
                    // The word of a message before its other readings.
                    queue.Enqueue(source, (source.Current.Time.UnixNanoseconds, source.Current.IsWord ? 0 : 1, source.Number));
                }
            }
        }
        finally
        {
            sources.ForEach(static source => source.Dispose());
        }
    }

    public void Dispose() => _connection.Dispose();

    private IEnumerable<ParkingNote> Messages(int partition, long after)
    {
        using var select = new SqliteStatement(_connection, """
            SELECT offset,ordinal,sensor,quantity,time_ns,value,quality,received_ns FROM readings WHERE partition=?1 AND offset>?2
            UNION ALL
            SELECT offset,0,sensor,-1,received_ns,NULL,0,received_ns FROM dead_letters
            WHERE partition=?1 AND offset>?2 AND sensor IS NOT NULL
            ORDER BY 1,2
            """);
        select.Bind(1, partition).Bind(2, after);
        var message = new List<ParkingNote>();
        while (select.Step())
        {
            if (!_placeOfKey.TryGetValue(select.Integer(2), out var place) || NoteOf(select, place) is not { } note)
            {
                continue;
            }

            if (message.Count > 0 && (message[0].Offset != note.Offset || message[0].Place != note.Place))
            {
                foreach (var one in message)
                {
                    yield return one;
                }

                message.Clear();
            }

            ParkingNotes.Add(message, in note);
        }

        foreach (var one in message)
        {
            yield return one;
        }
    }

    private static ParkingNote? NoteOf(SqliteStatement row, int place)
    {
        if (row.Integer(3) == DeadLetter)
        {
            return ParkingNotes.OfLetter(place, row.Integer(0), new Instant(row.Integer(7)));
        }

        if (!Quantity.TryFromCode(row.Integer(3), out var quantity))
        {
            return null;
        }

        var reading = new Reading(new Instant(row.Integer(4)), row.Real(5), quantity, (Quality)row.Integer(6));
        return ParkingNotes.Of(place, row.Integer(0), in reading, new Instant(row.Integer(7)));
    }

    private IEnumerable<ParkingNote> Series(long sensor, long quantity, Instant from)
    {
        if (!Quantity.TryFromCode(quantity, out var of))
        {
            yield break;
        }

        using var select = new SqliteStatement(_connection, """
            SELECT time_ns,value,quality,offset FROM readings WHERE sensor=?1 AND quantity=?2 AND time_ns>=?3
            ORDER BY time_ns,offset
            """);
        select.Bind(1, sensor).Bind(2, quantity).Bind(3, from.UnixNanoseconds);
        while (select.Step())
        {
            var time = new Instant(select.Integer(0));
            var reading = new Reading(time, select.Real(1), of, (Quality)select.Integer(2));
            yield return ParkingNotes.Of(_placeOfKey[sensor], select.Integer(3), in reading, time);
        }
    }

    private IEnumerator<ParkingNote> Guarded(IEnumerator<ParkingNote> notes)
    {
        using (notes)
        {
            while (MoveNext(notes))
            {
                yield return notes.Current;
            }
        }
    }

    private bool MoveNext(IEnumerator<ParkingNote> notes)
    {
        try
        {
            return notes.MoveNext();
        }
        catch (SqliteException e)
        {
            throw Wrap(e);
        }
    }

    private void LoadKeys(SensorDirectory sensors)
    {
        var indices = sensors.Sensors.ToDictionary(sensor => sensor.Id, sensor => sensor.Index, StringComparer.Ordinal);
        using var select = new SqliteStatement(_connection, "SELECT key,id FROM sensors");
        while (select.Step())
        {
            if (indices.TryGetValue(select.Text(1), out var index) && _places.OfSensor(index) is >= 0 and var place)
            {
                _placeOfKey.Add(select.Integer(0), place);
            }
        }
    }

    private void LoadSeries()
    {
        using var select = new SqliteStatement(_connection, "SELECT sensor,quantity FROM latest ORDER BY sensor,quantity");
        while (select.Step())
        {
            if (_placeOfKey.TryGetValue(select.Integer(0), out var place))
            {
                var site = _places[place].Site;
                if (!_series.TryGetValue(site, out var series))
                {
                    _series[site] = series = [];
                }

                series.Add((select.Integer(0), select.Integer(1)));
            }
        }
    }

    private List<(long Sensor, long Quantity)> SeriesOf(int site) => _series.GetValueOrDefault(site) ?? [];

    private StorageException Wrap(SqliteException fault) =>
        new("The stored readings of parking sensors cannot be read: " + SqliteFile.Describe(fault, _path), fault);

    private sealed class NoteSource(IEnumerator<ParkingNote> notes, int number) : IDisposable
    {
        public int Number => number;

        public ParkingNote Current => notes.Current;

        public bool MoveNext() => notes.MoveNext();

        public void Dispose() => notes.Dispose();
    }
}
