using System.Runtime.InteropServices;
using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// The last hours of all sensors that rules about loss watch. Begins with what the store has counted
/// (<see cref="LossCatchUp"/>); what is folded again after that is left out. One caller at a time.
/// </summary>
internal sealed class LossWatch
{
    private static readonly Dictionary<int, long> Nothing = [];

    private readonly LossWindow?[] _bySensor;
    private readonly List<(int Sensor, LossWindow Window)> _touched = [];
    private IReadOnlyDictionary<int, long> _counted = Nothing;

    /// <summary>Takes what the rules watch.</summary>
    public LossWatch(RuleBook rules, SensorDirectory sensors)
    {
        _bySensor = new LossWindow?[sensors.Count];
        var hours = new SortedSet<int>();
        foreach (var sensor in sensors.Sensors)
        {
            hours.Clear();
            foreach (var slot in rules.FindLosses(sensor.Index))
            {
                hours.Add(slot.Rule.Rule.Hours);
            }

            if (hours.Count > 0)
            {
                _bySensor[sensor.Index] = new LossWindow([.. hours]);
                MaximumHours = Math.Max(MaximumHours, hours.Max);
            }
        }
    }

    /// <summary>How many hours back any rule looks; 0 when none looks at losses.</summary>
    public int MaximumHours { get; }

    /// <summary>True when a rule watches the sensor's losses.</summary>
    public bool Watches(int sensorIndex) => _bySensor[sensorIndex] is not null;

    /// <summary>Tells up to which offset of each partition the store had counted: outputs up to there are known.</summary>
    public void SetCounted(IReadOnlyDictionary<int, long> counted) => _counted = counted;

    /// <summary>Takes what was committed and adds values of hours that are over.</summary>
    public void Take(FoldOutput output, List<AlertSample> samples)
    {
        if (MaximumHours == 0 || (output.FirstOffset > 0 && output.FirstOffset <= _counted.GetValueOrDefault(output.Partition)))
        {
            return;
        }

        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(output.Frames))
        {
            if ((uint)entry.SensorIndex < (uint)_bySensor.Length && _bySensor[entry.SensorIndex] is { } window)
            {
                window.Add(in entry);
                if (!window.IsTouched)
                {
                    window.IsTouched = true;
                    _touched.Add((entry.SensorIndex, window));
                }
            }
        }

        // Only now: what one output brings together is judged together.
        foreach (var (sensor, window) in _touched)
        {
            window.IsTouched = false;
            window.Release(sensor, samples);
        }

        _touched.Clear();
    }
}
