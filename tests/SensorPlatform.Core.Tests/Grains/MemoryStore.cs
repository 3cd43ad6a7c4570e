using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Grains;

// What the server's store does with outputs, in a few lines: each output is applied whole or not at all.
internal sealed class MemoryStore : IGrainStates
{
    private readonly Dictionary<string, byte[]> _states = [];
    private readonly Dictionary<int, (long Offset, Balance Balance)> _checkpoints = [];

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

    internal void Apply(FoldOutput output)
    {
        foreach (var reading in output.Readings)
        {
            Readings[(reading.Partition, reading.Offset, reading.Ordinal)] = reading;
        }

        foreach (var window in output.Windows)
        {
            var key = (window.SensorIndex, window.Quantity, window.Length, window.Start);
            if (!Windows.TryGetValue(key, out var stored) || window.ThroughOffset >= stored.ThroughOffset)
            {
                Windows[key] = window;
            }
        }

        foreach (var late in output.LateWindows)
        {
            Merge(in late);
        }

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

    private void Merge(in WindowAggregate late)
    {
        var key = (late.SensorIndex, late.Quantity, late.Length, late.Start);
        if (!Windows.TryGetValue(key, out var stored))
        {
            Windows[key] = late;
        }
        else if (late.ThroughOffset > stored.ThroughOffset)
        {
            Windows[key] = stored with
            {
                Count = stored.Count + late.Count,
                Minimum = Math.Min(stored.Minimum, late.Minimum),
                Maximum = Math.Max(stored.Maximum, late.Maximum),
                Sum = stored.Sum + late.Sum,
                Revision = stored.Revision + late.Revision,
                IsFinal = stored.IsFinal || late.IsFinal,
                ThroughOffset = late.ThroughOffset,
            };
        }
    }
}
