using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>All of the store that is about windows: their rows, former revisions and sketches, and making them anew.</summary>
internal sealed class WindowTables : IDisposable
{
    private readonly SensorDirectory _sensors;
    private readonly AggregateTable _windows;
    private readonly WindowReadings _readings;
    private readonly SketchTable _sketches;
    private readonly WindowRebuild _rebuild;
    private long _leftAsTheyWere;

    public WindowTables(SqliteConnection connection, SensorDirectory sensors)
    {
        _sensors = sensors;
        _windows = new AggregateTable(connection);
        _readings = new WindowReadings(connection);
        _sketches = new SketchTable(connection, _readings);
        _rebuild = new WindowRebuild(connection, sensors, _windows, _readings, _sketches);
    }

    /// <summary>
    /// Windows that committed messages would have changed, and that were left as they were, because their readings are not all
    /// there any more. Any thread.
    /// </summary>
    public long LeftAsTheyWere => Volatile.Read(ref _leftAsTheyWere);

    /// <summary>Applies the whole windows of an output, then makes anew what it re-opens. Its readings must be in.</summary>
    /// <param name="output">The output; gets the windows that stand otherwise than it says.</param>
    /// <param name="keys">Keys of the sensors by their index.</param>
    /// <param name="settled">
    /// Gets each touched window as the table holds it now, for the second store; null when there is none. A window that was not
    /// taken is there too: the second store may have lost what this one kept.
    /// </param>
    public void Apply(FoldOutput output, ReadOnlySpan<long> keys, List<WindowAggregate>? settled)
    {
        // A transaction that failed is applied again.
        output.StoredWindows.Clear();
        foreach (ref readonly var window in CollectionsMarshal.AsSpan(output.Windows))
        {
            Apply(in window, output, keys[window.SensorIndex], settled);
        }

        _rebuild.Apply(output, keys);
        settled?.AddRange(output.StoredWindows);
    }

    /// <summary>A transaction begins, or was taken back.</summary>
    public void Forget()
    {
        _rebuild.LeftAsTheyWere = 0;
        _sketches.Forget();
    }

    /// <summary>The transaction is committed.</summary>
    public void Settle()
    {
        Volatile.Write(ref _leftAsTheyWere, _leftAsTheyWere + _rebuild.LeftAsTheyWere);
        _rebuild.LeftAsTheyWere = 0;
    }

    public void Dispose()
    {
        _rebuild.Dispose();
        _sketches.Dispose();
        _readings.Dispose();
        _windows.Dispose();
    }

    private void Apply(in WindowAggregate window, FoldOutput output, long key, List<WindowAggregate>? settled)
    {
        var row = window;
        if (!_windows.TryReplace(key, ref row, output.Partition))
        {
            _windows.TryRead(key, ref row, out _);
            output.StoredWindows.Add(row);
            return;
        }

        if (row.Revision == window.Revision)
        {
            settled?.Add(row);
        }
        else
        {
            output.StoredWindows.Add(row);
        }

        if (SketchTable.Has(_sensors[row.SensorIndex], in row))
        {
            _sketches.Closed(key, _sensors[row.SensorIndex], in row);
        }
    }
}
