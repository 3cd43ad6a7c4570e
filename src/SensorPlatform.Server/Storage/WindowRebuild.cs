using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// Makes windows anew from the stored readings that their grains cannot tell any more. A window that was final keeps its former
/// state under its revision, and goes on under the next one.
/// </summary>
internal sealed class WindowRebuild : IDisposable
{
    private readonly SensorDirectory _sensors;
    private readonly AggregateTable _windows;
    private readonly WindowReadings _readings;
    private readonly SketchTable _sketches;
    private readonly SqliteStatement _newest;
    private readonly List<Due> _due = [];
    private readonly Dictionary<WindowKey, int> _places = [];

    /// <param name="connection">The store; the caller's transaction is used.</param>
    /// <param name="sensors">The sensors, for their calendars and lateness.</param>
    /// <param name="windows">The table of windows.</param>
    /// <param name="readings">The stored readings.</param>
    /// <param name="sketches">The sketches of windows.</param>
    public WindowRebuild(
        SqliteConnection connection,
        SensorDirectory sensors,
        AggregateTable windows,
        WindowReadings readings,
        SketchTable sketches)
    {
        _sensors = sensors;
        _windows = windows;
        _readings = readings;
        _sketches = sketches;
        _newest = new SqliteStatement(connection, "SELECT measured_ns FROM activities WHERE sensor=?1");
    }

    private readonly record struct WindowKey(int SensorIndex, Quantity Quantity, WindowLength Length, Instant Start);

    // A window to make anew, what asks for it (a reading of its own, or one of the window before it), and the newest message of
    // both.
    private readonly record struct Due(
        ReopenedWindow Window,
        WindowAggregate Row,
        bool IsThere,
        int Partition,
        bool IsNeighbour,
        long AsOf,
        Instant Received);

    /// <summary>
    /// Windows left as they were, because retention has deleted readings of theirs. The transaction's owner resets it.
    /// </summary>
    public long LeftAsTheyWere { get; set; }

    /// <summary>Makes the windows of an output anew; its readings and whole windows must be in.</summary>
    /// <param name="output">The output; gets the windows as they are then.</param>
    /// <param name="keys">Keys of the sensors by their index.</param>
    public void Apply(FoldOutput output, ReadOnlySpan<long> keys)
    {
        if (output.Reopened.Count == 0)
        {
            return;
        }

        _due.Clear();
        _places.Clear();
        var wasApplied = _windows.WasApplied(output);
        foreach (ref readonly var window in CollectionsMarshal.AsSpan(output.Reopened))
        {
            // Revisions are counted, as frames are: once. Whether a window is due is told by offsets alone, because what an
            // output gives of open windows depends on where it ends.
            var due = wasApplied ? window with { LateMessages = 0 } : window;
            Gather(in due, keys[window.SensorIndex], output);
        }

        // Only now: a neighbour that has readings of its own in the output is made anew once.
        var own = _due.Count;
        for (var i = 0; i < own; i++)
        {
            var window = _due[i].Window;
            GatherNext(in window, keys[window.SensorIndex]);
        }

        foreach (ref readonly var due in CollectionsMarshal.AsSpan(_due))
        {
            Rebuild(in due, keys[due.Window.SensorIndex], output);
        }
    }

    public void Dispose() => _newest.Dispose();

    private static WindowKey KeyOf(in ReopenedWindow window) =>
        new(window.SensorIndex, window.Quantity, window.Length, window.Start);

    private static WindowAggregate EmptyOf(in ReopenedWindow window) => new(
        window.SensorIndex,
        window.Quantity,
        window.Length,
        window.Start,
        0,
        window.ExpectedCount,
        0,
        0,
        0,
        0,
        window.IsFinal,
        window.ThroughOffset);

    private void Gather(in ReopenedWindow window, long key, FoldOutput output)
    {
        var row = EmptyOf(in window);
        var isThere = _windows.TryRead(key, ref row, out var partition);
        if (isThere && partition == output.Partition && window.ThroughOffset < row.ThroughOffset)
        {
            output.StoredWindows.Add(row);
            return;
        }

        if (window.Start < _readings.KeptFrom(window.Quantity))
        {
            LeftAsTheyWere++;
            return;
        }

        _places.Add(KeyOf(in window), _due.Count);
        _due.Add(new Due(window, row, isThere, partition, IsNeighbour: false, window.ThroughOffset, window.Received));
    }

    // Counters and states are sums over pairs of neighbours, and a pair belongs to the window of its second reading: a reading
    // that comes between two others changes the pair that ends in the next one, wherever that lies. No window without a reading
    // is stored, so that between the two there is none to change. A window has one pair at most that begins outside it.
    private void GatherNext(in ReopenedWindow window, long key)
    {
        if (window.Quantity.Kind is not (QuantityKind.Counter or QuantityKind.State))
        {
            return;
        }

        var calendar = _sensors[window.SensorIndex].Calendar;
        var end = TumblingWindow.EndOf(window.Length, window.Start, calendar);
        if (_readings.After(key, window.Quantity, end) is not { } next)
        {
            return;
        }

        var neighbour = window with { Start = TumblingWindow.StartOf(window.Length, next, calendar), LateMessages = 0 };
        if (_places.TryGetValue(KeyOf(in neighbour), out var place))
        {
            // It is as of the newer message of the two, as it would be had they come in turns of their own.
            var due = _due[place];
            _due[place] = window.ThroughOffset > due.AsOf
                ? due with { AsOf = window.ThroughOffset, Received = window.Received }
                : due;
            return;
        }

        var row = EmptyOf(in neighbour);
        if (neighbour.Start >= _readings.KeptFrom(window.Quantity) && _windows.TryRead(key, ref row, out var partition))
        {
            _places.Add(KeyOf(in neighbour), _due.Count);
            _due.Add(new Due(neighbour, row, IsThere: true, partition, IsNeighbour: true, window.ThroughOffset, window.Received));
        }
    }

    private void Rebuild(in Due due, long key, FoldOutput output)
    {
        var row = due.Row;
        var sensor = _sensors[row.SensorIndex];
        var isOwn = due.IsThere && due.Partition == output.Partition;
        var wanted = Wanted(in due, isOwn);
        var built = _readings.Build(key, sensor, in wanted);
        if (built is not { } anew || (isOwn && anew.Count < row.Count))
        {
            // Readings are only added: where fewer are left than the window was made of, some were deleted.
            LeftAsTheyWere++;
            return;
        }

        var late = due.Window.LateMessages;
        var isChanged = due.IsThere && !HasSameContent(in anew, in row);
        var wasFinal = due.IsThere && WasFinal(key, sensor, in row);
        var rise = late > 0 ? late : isChanged && wasFinal ? 1 : 0;
        if (due.IsThere && rise > 0)
        {
            _windows.Keep(key, in row);
        }

        if (wasFinal && rise == 0)
        {
            // The final figure is as it was, and may have been cited as known since then.
            anew = anew with { Known = row.Known };
        }

        anew = anew with { Revision = due.IsThere ? row.Revision + rise : FirstRevision(key, in row, late) };
        _windows.Write(key, in anew, output.Partition);
        if (SketchTable.Has(sensor, in anew))
        {
            _sketches.Write(key, sensor, in anew);
        }

        output.StoredWindows.Add(anew);
    }

    // A row that was taken away may have left former revisions: none is used twice.
    private int FirstRevision(long key, in WindowAggregate row, int late)
    {
        var kept = _windows.NewestKept(key, in row);
        return Math.Max(kept + 1, Math.Max(kept, 0) + late);
    }

    // The row but for its statistics. Offsets of another partition cannot be compared: the newest writer wins.
    private static WindowAggregate Wanted(in Due due, bool isOwn)
    {
        var row = due.Row;
        var isNewer = !isOwn || due.AsOf > row.ThroughOffset;
        return row with
        {
            ExpectedCount = due.IsNeighbour ? row.ExpectedCount : due.Window.ExpectedCount,
            IsFinal = row.IsFinal || (!due.IsNeighbour && due.Window.IsFinal),
            ThroughOffset = isNewer ? due.AsOf : row.ThroughOffset,
            Known = isNewer ? due.Received : row.Known,
        };
    }

    private bool WasFinal(long key, SensorDefinition sensor, in WindowAggregate row)
    {
        // As of before this output: what was shown as final then was citable.
        var newest = _newest.Bind(1, key).Step() ? new Instant(_newest.Integer(0)) : Instant.None;
        _newest.Reset();
        return row.IsFinal || TumblingWindow.IsFinal(row.Length, row.Start, newest, sensor.AllowedLateness, sensor.Calendar);
    }

    // A window that version 1 stored has parts that were not known; that they become known contradicts nothing.
    private static bool HasSameContent(in WindowAggregate built, in WindowAggregate row) =>
        built.Count == row.Count
        && built.Minimum.Equals(row.Minimum)
        && built.Maximum.Equals(row.Maximum)
        && built.Sum.Equals(row.Sum)
        && IsSame(built.First, row.First)
        && IsSame(built.Last, row.Last)
        && IsSame(built.PartA, row.PartA)
        && IsSame(built.PartB, row.PartB);

    private static bool IsSame(double built, double row) => double.IsNaN(row) || built.Equals(row);
}
