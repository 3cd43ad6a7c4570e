using System.Runtime.InteropServices;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// All windows that rules wait for. A window is given to the rules when the sensor's watermark (newest event time less
/// allowed lateness) has reached its end, or when its grain says that it is final. One caller at a time.
/// </summary>
internal sealed class WindowWatch
{
    private static readonly OpenWindows[] None = [];

    private readonly SensorDirectory _sensors;
    private readonly OpenWindows[][] _bySensor;
    private readonly List<OpenWindows> _touched = [];
    private long _cutShort;

    /// <summary>Takes what the rules watch.</summary>
    public WindowWatch(RuleBook rules, SensorDirectory sensors)
    {
        _sensors = sensors;
        _bySensor = new OpenWindows[sensors.Count][];
        Array.Fill(_bySensor, None);
        foreach (var watched in rules.Watched())
        {
            if (watched.Length is not WindowLength.None)
            {
                var sensor = sensors[watched.SensorIndex];
                var capacity = OpenWindows.CapacityFor(watched.Length, sensor.AllowedLateness);
                ref var open = ref _bySensor[watched.SensorIndex];
                var windows = new OpenWindows(watched.Quantity, watched.Length, sensor.Calendar, capacity)
                {
                    IsWatched = watched.IsWatched,
                    Rolling = watched.Rolling.Count > 0 ? new RollingHours(watched.Rolling, sensor.ReportingInterval) : null,
                };
                open = [.. open, windows];
            }
        }
    }

    /// <summary>Windows given to the rules before they were final, because too many waited. Any thread.</summary>
    public long CutShort => Interlocked.Read(ref _cutShort);

    /// <summary>Tells that hours come from the store that start after a time: rolling windows that begin later will be whole.</summary>
    public void Begin(int sensorIndex, Quantity quantity, Instant after)
    {
        foreach (var windows in Of(sensorIndex))
        {
            if (windows.Quantity == quantity)
            {
                windows.Rolling?.Begin(after);
            }
        }
    }

    /// <summary>Takes what was committed and adds what became final by it.</summary>
    public void Take(FoldOutput output, List<AlertSample> samples)
    {
        foreach (ref readonly var window in CollectionsMarshal.AsSpan(output.Windows))
        {
            Take(in window, output.Partition);
        }

        foreach (ref readonly var window in CollectionsMarshal.AsSpan(output.StoredWindows))
        {
            Take(in window, output.Partition);
        }

        foreach (ref readonly var activity in CollectionsMarshal.AsSpan(output.Activities))
        {
            Pass(activity.SensorIndex, activity.LastMeasured);
        }

        // Only now: what one output brings together is judged together, however much time it spans.
        foreach (var windows in _touched)
        {
            windows.IsTouched = false;
            Interlocked.Add(ref _cutShort, windows.Release(samples));
        }

        _touched.Clear();
    }

    private void Take(in WindowAggregate window, int partition)
    {
        foreach (var windows in Of(window.SensorIndex))
        {
            if (windows.Quantity == window.Quantity && windows.Length == window.Length)
            {
                windows.Take(in window, partition);
                Touch(windows);
            }
        }
    }

    private void Pass(int sensorIndex, Instant newest)
    {
        foreach (var windows in newest.IsNone ? None : Of(sensorIndex))
        {
            windows.Pass(newest - _sensors[sensorIndex].AllowedLateness);
            Touch(windows);
        }
    }

    private OpenWindows[] Of(int sensorIndex) =>
        (uint)sensorIndex < (uint)_bySensor.Length ? _bySensor[sensorIndex] : None;

    private void Touch(OpenWindows windows)
    {
        if (!windows.IsTouched)
        {
            windows.IsTouched = true;
            _touched.Add(windows);
        }
    }
}
