using System.Runtime.InteropServices;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Live;

/// <summary>
/// The newest of everything: readings by measured time, hours, signs of life. One writer (the store's task, after each
/// commit); any thread reads without a lock, because what is shown is an immutable snapshot a sensor, swapped whole.
/// </summary>
internal sealed class PlatformState : ICommittedOutputObserver
{
    private readonly SensorDirectory _directory;
    private readonly Dictionary<string, int> _indexOfSensor;
    private readonly SensorDraft?[] _drafts;
    private readonly SensorSnapshot[] _snapshots;
    private readonly List<int> _changed = [];
    private readonly TouchedSensors? _touched;
    private long _version;

    /// <summary>Makes an empty state for the sensors of a directory; <paramref name="touched"/> is told which sensors changed.</summary>
    public PlatformState(SensorDirectory directory, TouchedSensors? touched = null)
    {
        _directory = directory;
        _touched = touched;
        _drafts = new SensorDraft?[directory.Count];
        _snapshots = new SensorSnapshot[directory.Count];
        _indexOfSensor = new(directory.Count, StringComparer.Ordinal);
        for (var i = 0; i < directory.Count; i++)
        {
            _snapshots[i] = SensorSnapshot.Empty;
            _indexOfSensor[directory[i].Id] = i;
        }
    }

    /// <summary>Number of outputs taken; any thread.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>What is known of a sensor now; empty before it says anything or when it is not configured. Any thread.</summary>
    public SensorSnapshot Of(string sensorId) =>
        _indexOfSensor.TryGetValue(sensorId, out var index) ? Of(index) : SensorSnapshot.Empty;

    /// <summary>What is known of the sensor at an index of the directory now. Any thread.</summary>
    public SensorSnapshot Of(int sensorIndex) => Volatile.Read(ref _snapshots[sensorIndex]);

    /// <summary>The sensor's definition, or null when it is not configured.</summary>
    public SensorDefinition? Definition(string sensorId) =>
        _indexOfSensor.TryGetValue(sensorId, out var index) ? _directory[index] : null;

    /// <summary>The id of the sensor at an index of the directory, or null for one that is not in it.</summary>
    public string? SensorId(int sensorIndex) =>
        sensorIndex >= 0 && sensorIndex < _snapshots.Length ? _directory[sensorIndex].Id : null;

    /// <summary>Takes what the store holds, before the first <see cref="Committed"/>.</summary>
    /// <param name="latest">The newest reading of each sensor and quantity.</param>
    /// <param name="activities">The newest signs of life.</param>
    /// <param name="earlier">
    /// Earlier readings, in any order: they tell since when a value has been what it is. Rows of sensors that are not
    /// configured any more are passed over, here and in <paramref name="hours"/>.
    /// </param>
    /// <param name="hours">Hours, in any order.</param>
    public void Load(
        IEnumerable<LatestReading> latest,
        IEnumerable<SensorActivity> activities,
        IEnumerable<ReadingRow> earlier,
        IEnumerable<AggregateRow> hours)
    {
        foreach (var row in earlier.OrderBy(row => row.Reading.Time))
        {
            if (_indexOfSensor.TryGetValue(row.SensorId, out var index))
            {
                Change(index).Take(row.Reading, row.Received);
            }
        }

        foreach (var row in latest)
        {
            Change(row.SensorIndex).Take(row.Reading, row.Received);
        }

        foreach (var activity in activities)
        {
            Change(activity.SensorIndex).Take(activity);
        }

        foreach (var row in hours)
        {
            if (_indexOfSensor.TryGetValue(row.SensorId, out var index))
            {
                Change(index).Take(row.Aggregate with { SensorIndex = index });
            }
        }

        Publish(tell: false);
    }

    /// <inheritdoc/>
    public void Committed(FoldOutput output)
    {
        foreach (ref readonly var stored in CollectionsMarshal.AsSpan(output.Readings))
        {
            Change(stored.SensorIndex).Take(stored.Reading, stored.Received);
        }

        foreach (ref readonly var window in CollectionsMarshal.AsSpan(output.Windows))
        {
            Change(window.SensorIndex).Take(window);
        }

        foreach (ref readonly var window in CollectionsMarshal.AsSpan(output.StoredWindows))
        {
            Change(window.SensorIndex).Take(window);
        }

        foreach (ref readonly var activity in
            CollectionsMarshal.AsSpan(output.Activities))
        {
            Change(activity.SensorIndex).Take(activity);
        }

        Publish(tell: !output.IsRecovery);
    }

    private SensorDraft Change(int index)
    {
        var draft = _drafts[index] ??= new SensorDraft(_directory[index]);
        if (!draft.IsChanged)
        {
            draft.IsChanged = true;
            _changed.Add(index);
        }

        return draft;
    }

    private void Publish(bool tell)
    {
        foreach (var index in _changed)
        {
            var draft = _drafts[index];
            if (draft is null)
            {
                continue;
            }

            draft.IsChanged = false;
            Volatile.Write(ref _snapshots[index], draft.ToSnapshot());
            if (tell)
            {
                _touched?.Touch(index);
            }
        }

        _changed.Clear();
        Volatile.Write(ref _version, _version + 1);
    }
}
