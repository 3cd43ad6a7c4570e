using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Retention;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Replay;

/// <summary>
/// Makes the windows anew in which readings were replaced, each under the next revision when its content changed; the former one
/// stays citable. Within the caller's transaction.
/// </summary>
internal sealed class ReplayedWindows : IDisposable
{
    private static readonly WindowLength[] Lengths =
        [WindowLength.FiveMinutes, WindowLength.FifteenMinutes, WindowLength.OneHour, WindowLength.OneDay];

    private readonly SqliteConnection _connection;
    private readonly WindowReadings _readings;
    private readonly AggregateTable _windows;
    private readonly SketchTable _sketches;

    public ReplayedWindows(SqliteConnection connection)
    {
        _connection = connection;
        _readings = new WindowReadings(connection);
        _windows = new AggregateTable(connection);
        _sketches = new SketchTable(connection, _readings);
    }

    /// <summary>Makes them anew.</summary>
    /// <param name="key">The sensor's key.</param>
    /// <param name="sensor">The sensor.</param>
    /// <param name="touched">Quantity and time of each reading that went or came.</param>
    /// <param name="now">The moment: from now on the new revisions are known.</param>
    /// <param name="settled">Gets each window that changed, for the second store.</param>
    /// <returns>How many changed.</returns>
    public int Renew(
        long key,
        SensorDefinition sensor,
        IReadOnlyCollection<(Quantity Quantity, Instant Time)> touched,
        Instant now,
        List<WindowAggregate> settled)
    {
        var kept = KeptReadings.Load(_connection);
        var windows = new HashSet<(Quantity Quantity, WindowLength Length, Instant Start)>();
        foreach (var (quantity, time) in touched)
        {
            foreach (var length in Lengths)
            {
                AddWindows(key, sensor, quantity, length, time, windows);
            }
        }

        var changed = 0;
        foreach (var (quantity, length, start) in windows)
        {
            // What is left of the readings of an older window would not give the whole of it.
            if (start >= KeptReadings.Of(kept, quantity.Index) && Renew(key, sensor, quantity, length, start, now, settled))
            {
                changed++;
            }
        }

        return changed;
    }

    public void Dispose()
    {
        _sketches.Dispose();
        _windows.Dispose();
        _readings.Dispose();
    }

    // A counter's next window begins with the pair to its last reading before; a state reaches into the windows that follow.
    private void AddWindows(
        long key,
        SensorDefinition sensor,
        Quantity quantity,
        WindowLength length,
        Instant time,
        HashSet<(Quantity Quantity, WindowLength Length, Instant Start)> windows)
    {
        var calendar = sensor.Calendar;
        windows.Add((quantity, length, TumblingWindow.StartOf(length, time, calendar)));
        if (quantity.Kind is not (QuantityKind.Counter or QuantityKind.State))
        {
            return;
        }

        if (_readings.After(key, quantity, new Instant(time.UnixNanoseconds + 1)) is { } next)
        {
            windows.Add((quantity, length, TumblingWindow.StartOf(length, next, calendar)));
        }

        if (quantity.Kind == QuantityKind.State)
        {
            AddHeld(quantity, length, time, calendar, windows);
        }
    }

    private static void AddHeld(
        Quantity quantity,
        WindowLength length,
        Instant time,
        CivilCalendar calendar,
        HashSet<(Quantity Quantity, WindowLength Length, Instant Start)> windows)
    {
        var start = TumblingWindow.StartOf(length, time - WindowBuilder.StateHold, calendar);
        for (var end = time + WindowBuilder.StateHold; start <= end; start = TumblingWindow.EndOf(length, start, calendar))
        {
            windows.Add((quantity, length, start));
        }
    }

    private bool Renew(
        long key,
        SensorDefinition sensor,
        Quantity quantity,
        WindowLength length,
        Instant start,
        Instant now,
        List<WindowAggregate> settled)
    {
        var end = TumblingWindow.EndOf(length, start, sensor.Calendar);
        var (newestPartition, newestOffset) = _readings.NewestOrigin(key, quantity, start, end);
        var row = new WindowAggregate(
            sensor.Index, quantity, length, start, 0, TumblingWindow.ExpectedCountOf(end - start, sensor.ReportingInterval), 0, 0, 0, 0, false,
            newestOffset);
        var isThere = _windows.TryRead(key, ref row, out var partition);
        var revision = Math.Max(isThere ? row.Revision : -1, _windows.NewestKept(key, in row)) + 1;
        var built = _readings.Build(key, sensor, in row);
        if (built is { } same && isThere && IsSame(in same, in row))
        {
            return false;
        }

        if (isThere)
        {
            _windows.Keep(key, in row);
        }

        if (built is not { } window)
        {
            if (isThere)
            {
                _windows.Delete(key, in row);
                _sketches.Delete(key, in row);
            }

            return isThere;
        }

        window = window with { Revision = revision, Known = now };
        _windows.Write(key, in window, isThere ? partition : newestPartition);
        if (SketchTable.Has(sensor, in window))
        {
            _sketches.Write(key, sensor, in window);
        }

        settled.Add(window);
        return true;
    }

    // A window that version 1 stored has parts that are not known; what is known decides.
    private static bool IsSame(in WindowAggregate built, in WindowAggregate row) =>
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
