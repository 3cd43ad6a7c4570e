using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Reads what telemetry.db holds of parking sensors, as notes. One thread at a time; before anything is committed.
/// </summary>
internal sealed partial class ParkingHistory : IDisposable
{
    private const long DeadLetter = -1;

    private readonly string _path;
    private readonly PitchPlaces _places;
    private readonly Instant[] _since;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<long, int> _placeOfKey = [];
    private readonly Dictionary<int, List<(long Sensor, long Quantity)>> _series = [];

    /// <summary>Opens the file for reading.</summary>
    /// <param name="path">telemetry.db.</param>
    /// <param name="places">The pitches.</param>
    /// <param name="sensors">The sensors of this run.</param>
    /// <param name="since">Since when each place is watched by its sensor: <see cref="ByTime"/> knows nothing earlier.</param>
    /// <exception cref="StorageException">It cannot be read; so with all others.</exception>
    public ParkingHistory(string path, PitchPlaces places, SensorDirectory sensors, ReadOnlySpan<Instant> since)
    {
        _path = path;
        _places = places;
        _since = since.ToArray();
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
