using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// Makes the rolling windows of a span of time from the hours in it: one for each full hour that the sensor has reached and
/// quantity with a reading in the window.
/// </summary>
/// <param name="length">A rolling length.</param>
/// <param name="from">First start, inclusive.</param>
/// <param name="to">Last start, exclusive.</param>
/// <param name="limit">Most windows; the oldest are given.</param>
internal sealed class RollingWindows(WindowLength length, Instant from, Instant to, int limit)
{
    // Grains have windows of no more quantities than this (SensorWindows.MaxQuantities).
    private const int MostQuantities = 128;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TimeSpan _duration = TumblingWindow.DurationOf(length);

    /// <summary>Start of the first hour that is needed.</summary>
    public Instant PanesFrom { get; } = NextHour(from);

    /// <summary>End of the last hour that is needed.</summary>
    public Instant PanesTo => new Instant(long.MaxValue) - _duration < to ? new Instant(long.MaxValue) : to + _duration;

    /// <summary>
    /// How many hours at most are needed, the oldest ones: each hour begins a window of its own, and the last window needs
    /// all hours that follow in it.
    /// </summary>
    /// <param name="quantity">One quantity, or none for all.</param>
    public int PaneLimit(Quantity quantity) =>
        limit + (RollingWindow.PaneCountOf(length) * (quantity == Quantity.None ? MostQuantities : 1));

    /// <summary>Makes the windows, by start and quantity.</summary>
    /// <param name="panes">The hours by start, each final or not.</param>
    /// <param name="newest">The sensor's newest event time: the window that ends after its hour is the last one.</param>
    /// <param name="interval">Time between readings; zero: not known.</param>
    /// <param name="isPassed">Tells whether the sensor's watermark has reached the end of such a window.</param>
    public List<AggregateRow> Make(
        IReadOnlyList<AggregateRow> panes, Instant newest, TimeSpan interval, Func<WindowAggregate, bool> isPassed)
    {
        var rows = new List<AggregateRow>();
        if (panes.Count == 0 || newest.IsNone)
        {
            return rows;
        }

        var runs = Runs(panes);
        var lastEnd = NextHour(new Instant(newest.UnixNanoseconds + 1));
        for (var start = PanesFrom; start < to && start + _duration <= lastEnd && rows.Count < limit;)
        {
            var before = rows.Count;
            var next = Add(start, runs, rows, panes[0].SensorId, interval, isPassed);
            if (rows.Count > before)
            {
                start += Hour;
            }
            else if (next is { } following)
            {
                start = following - _duration + Hour;
            }
            else
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>Adds the windows of one start.</summary>
    /// <returns>Start of the first hour behind them; null when there is none.</returns>
    private Instant? Add(
        Instant start, Run[] runs, List<AggregateRow> rows, string sensorId, TimeSpan interval, Func<WindowAggregate, bool> isPassed)
    {
        Instant? next = null;
        foreach (var run in runs)
        {
            var held = run.Within(start, start + _duration);
            if (!held.IsEmpty && rows.Count < limit)
            {
                var window = RollingWindow.Merge(held, length, start, interval);
                rows.Add(new AggregateRow(sensorId, window with { IsFinal = window.IsFinal && isPassed(window) }));
            }

            next = Earlier(next, run.NextStart);
        }

        return next;
    }

    private static Instant NextHour(Instant time)
    {
        var start = TumblingWindow.StartOf(WindowLength.OneHour, time, CivilCalendar.Utc);
        return start < time ? start + Hour : start;
    }

    private static Instant? Earlier(Instant? left, Instant? right) =>
        left is { } one && right is { } other ? (one < other ? one : other) : left ?? right;

    private static Run[] Runs(IReadOnlyList<AggregateRow> panes) =>
    [
        .. panes.GroupBy(row => row.Aggregate.Quantity.Code)
            .OrderBy(group => group.Key)
            .Select(group => new Run([.. group.Select(row => row.Aggregate)])),
    ];

    /// <summary>The hours of one quantity, passed through once.</summary>
    private sealed class Run(WindowAggregate[] panes)
    {
        private int _first;
        private int _end;

        /// <summary>Start of the first hour behind the window that was asked for last; null when there is none.</summary>
        public Instant? NextStart => _end < panes.Length ? panes[_end].Start : null;

        /// <summary>The hours that start in a span; spans come in order.</summary>
        public ReadOnlySpan<WindowAggregate> Within(Instant start, Instant end)
        {
            while (_end < panes.Length && panes[_end].Start < end)
            {
                _end++;
            }

            while (_first < _end && panes[_first].Start < start)
            {
                _first++;
            }

            return panes.AsSpan(_first, _end - _first);
        }
    }
}
