using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// How the readings of windows are distributed: the stored sketch where there is one, else one made of the stored readings. One
/// thread at a time.
/// </summary>
internal sealed class WindowSketches : IDisposable
{
    private readonly SqliteStatement _sketches;
    private readonly SqliteStatement _readings;

    /// <param name="connection">Open.</param>
    /// <param name="key">The sensor's key.</param>
    public WindowSketches(SqliteConnection connection, long key)
    {
        _sketches = new SqliteStatement(
            connection, "SELECT sketch FROM sketches WHERE sensor=?1 AND quantity=?2 AND length=?3 AND start_ns=?4");
        _readings = new SqliteStatement(
            connection,
            "SELECT value FROM readings WHERE sensor=?1 AND quantity=?2 AND time_ns>=?4 AND time_ns<?5 AND value IS NOT NULL");
        _sketches.Bind(1, key);
        _readings.Bind(1, key);
    }

    /// <summary>The sketch of a window; null when it has none and its readings are not kept any more.</summary>
    /// <param name="window">The window.</param>
    /// <param name="end">Its end.</param>
    public QuantileSketch? Of(in WindowAggregate window, Instant end) => Stored(in window) ?? Made(in window, end);

    public void Dispose()
    {
        _sketches.Dispose();
        _readings.Dispose();
    }

    private QuantileSketch? Stored(in WindowAggregate window)
    {
        _sketches.Bind(2, window.Quantity.Code).Bind(3, (long)window.Length).Bind(4, window.Start.UnixNanoseconds);
        QuantileSketch? sketch = null;
        var isThere = _sketches.Step() && QuantileSketch.TryParse(_sketches.Blob(0), out sketch);
        _sketches.Reset();

        // One of fewer readings than the window has was made when some of them were gone.
        return isThere && sketch?.Count >= window.Count ? sketch : null;
    }

    private QuantileSketch? Made(in WindowAggregate window, Instant end)
    {
        _readings.Bind(2, window.Quantity.Code).Bind(4, window.Start.UnixNanoseconds).Bind(5, end.UnixNanoseconds);
        var sketch = new QuantileSketch();
        while (_readings.Step())
        {
            sketch.Add(_readings.Real(0));
        }

        _readings.Reset();
        return sketch.Count < window.Count ? null : sketch;
    }
}
