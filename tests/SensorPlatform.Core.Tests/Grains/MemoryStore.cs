using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Grains;

// What the server's store does with outputs, in a few lines: each output is applied whole or not at all.
internal sealed class MemoryStore : IGrainStates
{
    private readonly Dictionary<string, byte[]> _states = [];
    private readonly Dictionary<int, (long Offset, Balance Balance)> _checkpoints = [];
    private readonly Dictionary<int, long> _folded = [];
    private readonly Dictionary<(int Sensor, Quantity Quantity), List<(Instant Time, double Value)>> _series = [];
    private readonly CivilCalendar _calendar;

    internal MemoryStore(CivilCalendar? calendar = null) => _calendar = calendar ?? CivilCalendar.Utc;

    internal Dictionary<(int Partition, long Offset, int Ordinal), StoredReading> Readings { get; } = [];

    internal Dictionary<(int Sensor, Quantity Quantity, WindowLength Length, Instant Start), WindowAggregate> Windows { get; } = [];

    internal Dictionary<int, SensorActivity> Activities { get; } = [];

    internal Dictionary<(int Partition, long Offset), JournaledDeadLetter> DeadLetters { get; } = [];

    internal Dictionary<string, byte[]> States => _states;

    internal int Loads { get; private set; }

    public ReadOnlyMemory<byte>? Load(string sensorId)
    {
        Loads++;

        // A plain null in a conditional expression would become an empty state here, not the absence of one.
        return _states.TryGetValue(sensorId, out var state) ? new ReadOnlyMemory<byte>(state) : default(ReadOnlyMemory<byte>?);
    }

    internal (long Offset, Balance Balance) CheckpointOf(int partition) =>
        _checkpoints.TryGetValue(partition, out var checkpoint) ? checkpoint : (0, new Balance());

    // Differences of outputs up to here were added.
    internal long FoldedOf(int partition) => _folded.GetValueOrDefault(partition);

    internal void Apply(FoldOutput output)
    {
        foreach (var reading in output.Readings)
        {
            Keep(in reading);
        }

        foreach (var window in output.Windows)
        {
            Assert.Equal(0, window.Revision);
            var key = (window.SensorIndex, window.Quantity, window.Length, window.Start);
            if (!Windows.TryGetValue(key, out var stored))
            {
                Windows[key] = window;
            }
            else if (window.ThroughOffset > stored.ThroughOffset
                || (window.ThroughOffset == stored.ThroughOffset && (window.IsFinal || !stored.IsFinal)))
            {
                Windows[key] = window with { Revision = stored.Revision };
            }
        }

        var isNew = output.FirstOffset > FoldedOf(output.Partition);
        Assert.True(isNew || output.ThroughOffset <= FoldedOf(output.Partition));
        var keys = new HashSet<(int Sensor, Quantity Quantity, WindowLength Length, Instant Start)>();
        foreach (var window in output.Reopened)
        {
            Assert.True(keys.Add((window.SensorIndex, window.Quantity, window.Length, window.Start)));
            MakeAnew(in window, isNew);
        }

        _folded[output.Partition] = Math.Max(FoldedOf(output.Partition), output.ThroughOffset);
        foreach (var activity in output.Activities)
        {
            Activities[activity.SensorIndex] = activity;
        }

        foreach (var letter in output.DeadLetters)
        {
            DeadLetters[(letter.Partition, letter.Offset)] = letter;
        }

        if (output.Checkpoint is { } checkpoint)
        {
            _checkpoints[checkpoint.Partition] = (checkpoint.ThroughOffset, checkpoint.Balance);
            foreach (var grain in checkpoint.Grains)
            {
                _states[grain.SensorId] = grain.State.ToArray();
            }
        }
    }

    private void Keep(in StoredReading stored)
    {
        if (!Readings.TryAdd((stored.Partition, stored.Offset, stored.Ordinal), stored) || !stored.Reading.HasValue)
        {
            return;
        }

        var key = (stored.SensorIndex, stored.Reading.Quantity);
        if (!_series.TryGetValue(key, out var series))
        {
            _series[key] = series = [];
        }

        var place = series.BinarySearch((stored.Reading.Time, stored.Reading.Value));
        series.Insert(place < 0 ? ~place : place, (stored.Reading.Time, stored.Reading.Value));
    }

    private void MakeAnew(in ReopenedWindow window, bool isNew)
    {
        var key = (window.SensorIndex, window.Quantity, window.Length, window.Start);
        var isThere = Windows.TryGetValue(key, out var stored);
        var isNewer = window.ThroughOffset >= stored.ThroughOffset;
        var next = Build(
            window,
            window.ExpectedCount,
            stored.Revision + (isNew ? window.LateMessages : 0),
            window.IsFinal || (isThere && stored.IsFinal),
            isNewer ? window.ThroughOffset : stored.ThroughOffset,
            isNewer ? window.Received : stored.Known);
        if (next is not { } nextTime || window.Quantity.Kind is not (QuantityKind.Counter or QuantityKind.State))
        {
            return;
        }

        var start = TumblingWindow.StartOf(window.Length, nextTime, _calendar);
        if (Windows.TryGetValue(key with { Start = start }, out stored))
        {
            isNewer = window.ThroughOffset >= stored.ThroughOffset;
            Build(
                window with { Start = start },
                stored.ExpectedCount,
                stored.Revision,
                stored.IsFinal,
                isNewer ? window.ThroughOffset : stored.ThroughOffset,
                isNewer ? window.Received : stored.Known);
        }
    }

    // Returns the time of the first reading behind the window.
    private Instant? Build(ReopenedWindow window, int expected, int revision, bool isFinal, long throughOffset, Instant known)
    {
        var end = TumblingWindow.EndOf(window.Length, window.Start, _calendar);
        var builder = new WindowBuilder(window.Quantity.Kind, window.Start, end);
        Instant? next = null;
        foreach (var (time, value) in _series[(window.SensorIndex, window.Quantity)])
        {
            if (time >= end)
            {
                builder.After(time);
                next = time;
                break;
            }

            if (time < window.Start)
            {
                builder.Before(time, value);
            }
            else
            {
                builder.Add(time, value);
            }
        }

        Assert.True(builder.Count > 0);
        Windows[(window.SensorIndex, window.Quantity, window.Length, window.Start)] = builder.ToAggregate(
            window.SensorIndex, window.Quantity, window.Length, expected, revision, isFinal, throughOffset, known);
        return next;
    }
}
