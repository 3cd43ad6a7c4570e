using SensorPlatform.Core.Grains;

namespace SensorPlatform.Benchmarks.Fleet;

/// <summary>States of a checkpoint in memory: what a store would give, without its disk.</summary>
internal sealed class HeldStates : IGrainStates
{
    private readonly Dictionary<string, byte[]> _states = new(StringComparer.Ordinal);

    internal long Bytes { get; private set; }

    internal void Take(PartitionCheckpoint checkpoint)
    {
        foreach (var grain in checkpoint.Grains)
        {
            var state = grain.State.ToArray();
            Bytes += state.Length;
            _states[grain.SensorId] = state;
        }
    }

    public ReadOnlyMemory<byte>? Load(string sensorId)
    {
        // Not "? … : null": a null array would become an empty state.
        ReadOnlyMemory<byte>? state = null;
        if (_states.TryGetValue(sensorId, out var held))
        {
            state = held;
        }

        return state;
    }
}
