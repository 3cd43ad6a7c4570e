namespace SensorPlatform.Core.Grains;

/// <summary>Where sleeping grains' states come from. Called by shards, from several threads.</summary>
public interface IGrainStates
{
    /// <summary>The newest checkpointed state of a sensor's grain, or null when it never had one.</summary>
    ReadOnlyMemory<byte>? Load(string sensorId);
}
