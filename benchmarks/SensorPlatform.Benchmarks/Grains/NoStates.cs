using SensorPlatform.Core.Grains;

namespace SensorPlatform.Benchmarks.Grains;

/// <summary>All grains begin anew.</summary>
internal sealed class NoStates : IGrainStates
{
    public ReadOnlyMemory<byte>? Load(string sensorId) => null;
}
