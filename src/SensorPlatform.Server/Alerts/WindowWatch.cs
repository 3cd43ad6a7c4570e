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
    private readonly List<(int Sensor, OpenWindows Windows)> _touched = [];
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
                open = [.. open, new OpenWindows(watched.Quantity, watched.Length, sensor.Calendar, capacity)];
            }
        }
    }

    /// <summary>Windows given to the rules before they were final, because too many waited. Any thread.</summary>
    public long CutShort => Interlocked.Read(ref _cutShort);

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
        foreach (var (sensor, windows) in _touched)
        {
            windows.IsTouched = false;
            Interlocked.Add(ref _cutShort, windows.Release(sensor, samples));
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
                Touch(window.SensorIndex, windows);
            }
        }
    }

    private void Pass(int sensorIndex, Instant newest)
    {
        foreach (var windows in newest.IsNone ? None : Of(sensorIndex))
        {
            windows.Pass(newest - _sensors[sensorIndex].AllowedLateness);
            Touch(sensorIndex, windows);
        }
    }

    private OpenWindows[] Of(int sensorIndex) =>
        (uint)sensorIndex < (uint)_bySensor.Length ? _bySensor[sensorIndex] : None;

    private void Touch(int sensorIndex, OpenWindows windows)
    {
        if (!windows.IsTouched)
        {
            windows.IsTouched = true;
            _touched.Add((sensorIndex, windows));
        }
    }
}
