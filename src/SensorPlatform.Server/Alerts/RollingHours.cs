using System.Runtime.InteropServices;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// The last hours of one sensor and quantity, at most 24, for rules on rolling windows: each hour that becomes final ends the
/// rolling windows up to its end. One caller at a time.
/// </summary>
/// <param name="lengths">The rolling lengths that rules watch.</param>
/// <param name="interval">Time between readings; zero: not known.</param>
internal sealed class RollingHours(IReadOnlyList<WindowLength> lengths, TimeSpan interval)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TimeSpan _longest = lengths.Max(TumblingWindow.DurationOf);

    // By start, the oldest first.
    private readonly List<WindowAggregate> _panes = [];
    private Instant _since;
    private Instant _end;

    /// <summary>Hours that are kept.</summary>
    public int Count => _panes.Count;

    /// <summary>
    /// Tells that all hours come that start after a time. Windows that begin before it are not whole and not given; unless it is
    /// told, those that begin before the first hour that comes.
    /// </summary>
    public void Begin(Instant after) => _since = after;

    /// <summary>Takes an hour that became final, later than all before, and adds the windows that end with it or in a gap before it.</summary>
    public void Take(in WindowAggregate hour, List<AlertSample> samples)
    {
        var hourEnd = hour.Start + Hour;
        _since = _since.IsNone ? new Instant(hour.Start.UnixNanoseconds - 1) : _since;

        // A gap that is longer than the longest window leaves nothing to look at but its last hours.
        var earliest = hourEnd - _longest + Hour;
        var end = _end.IsNone || _end + Hour < earliest ? earliest : _end + Hour;
        _panes.Add(hour);
        for (; end <= hourEnd; end += Hour)
        {
            foreach (var length in lengths)
            {
                Give(length, end, samples);
            }
        }

        _end = hourEnd;
        _panes.RemoveAll(pane => pane.Start < earliest);
    }

    /// <summary>Takes a late revision of an hour that is kept: windows that end from now on are made of it.</summary>
    public void Revise(in WindowAggregate hour)
    {
        foreach (ref var pane in CollectionsMarshal.AsSpan(_panes))
        {
            if (pane.Start == hour.Start && hour.ThroughOffset >= pane.ThroughOffset)
            {
                pane = hour;
            }
        }
    }

    private void Give(WindowLength length, Instant end, List<AlertSample> samples)
    {
        var start = end - TumblingWindow.DurationOf(length);
        var panes = CollectionsMarshal.AsSpan(_panes);
        var first = 0;
        while (first < panes.Length && panes[first].Start < start)
        {
            first++;
        }

        var last = first;
        while (last < panes.Length && panes[last].Start < end)
        {
            last++;
        }

        if (start > _since && last > first)
        {
            var window = RollingWindow.Merge(panes[first..last], length, start, interval);
            samples.Add(AlertSample.Of(in window, end));
        }
    }
}
