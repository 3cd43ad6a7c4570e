using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// Sketches of hours and days, for percentiles, of the quantities for which the city asks. One is written when the next window of
/// its length begins, and again whenever its window is made anew; always of the stored readings. An open window has none.
/// </summary>
internal sealed class SketchTable : IDisposable
{
    private readonly WindowReadings _readings;
    private readonly SqliteStatement _write;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _previous;

    // The newest window of each series: those before it have their sketches.
    private readonly Dictionary<(int Sensor, Quantity Quantity, WindowLength Length), Instant> _newest = [];

    public SketchTable(SqliteConnection connection, WindowReadings readings)
    {
        _readings = readings;
        _write = new SqliteStatement(
            connection, "INSERT OR REPLACE INTO sketches(sensor,quantity,length,start_ns,sketch) VALUES(?1,?2,?3,?4,?5)");
        _delete = new SqliteStatement(
            connection, "DELETE FROM sketches WHERE sensor=?1 AND quantity=?2 AND length=?3 AND start_ns=?4");
        _previous = new SqliteStatement(connection, """
            SELECT max(start_ns) FROM aggregates WHERE sensor=?1 AND quantity=?2 AND length=?3 AND start_ns<?4
            """);
    }

    /// <summary>Are there sketches of windows like this?</summary>
    public static bool Has(SensorDefinition sensor, in WindowAggregate window) =>
        window.Length is WindowLength.OneHour or WindowLength.OneDay && sensor.HasPercentiles(window.Quantity);

    /// <summary>Tells of a whole window that was written: the one before it is closed.</summary>
    public void Closed(long key, SensorDefinition sensor, in WindowAggregate window)
    {
        var series = (window.SensorIndex, window.Quantity, window.Length);
        var isKnown = _newest.TryGetValue(series, out var newest);
        if (isKnown && window.Start == newest)
        {
            return;
        }

        if (isKnown && window.Start < newest)
        {
            Write(key, sensor, in window);
            return;
        }

        _newest[series] = window.Start;
        Bind(_previous, key, in window).Step();
        var previous = _previous.IsNull(0) ? (Instant?)null : new Instant(_previous.Integer(0));
        _previous.Reset();
        if (previous is { } start && start >= _readings.KeptFrom(window.Quantity))
        {
            Write(key, sensor, window with { Start = start });
        }
    }

    /// <summary>Writes the sketch of a window.</summary>
    public void Write(long key, SensorDefinition sensor, in WindowAggregate window) =>
        Bind(_write, key, in window).Bind(5, _readings.Sketch(key, sensor, in window)).Run();

    /// <summary>Takes the sketch of a window away that has no readings any more.</summary>
    public void Delete(long key, in WindowAggregate window) => Bind(_delete, key, in window).Run();

    /// <summary>Forgets what it knew of a transaction that was taken back.</summary>
    public void Forget() => _newest.Clear();

    public void Dispose()
    {
        _write.Dispose();
        _delete.Dispose();
        _previous.Dispose();
    }

    private static SqliteStatement Bind(SqliteStatement statement, long key, in WindowAggregate window) => statement
        .Bind(1, key)
        .Bind(2, window.Quantity.Code)
        .Bind(3, (long)window.Length)
        .Bind(4, window.Start.UnixNanoseconds);
}
