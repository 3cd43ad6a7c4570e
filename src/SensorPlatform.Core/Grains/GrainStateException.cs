namespace SensorPlatform.Core.Grains;

/// <summary>
/// A grain's stored state cannot be used, so that its partition must not be folded on. The message that asked for the
/// grain was not folded.
/// </summary>
public sealed class GrainStateException : Exception
{
    /// <summary>Without details.</summary>
    public GrainStateException()
    {
    }

    /// <summary>With a message.</summary>
    public GrainStateException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public GrainStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>For a sensor's state.</summary>
    public GrainStateException(string sensorId, int partition, GrainStateError error)
        : base($"The stored state of sensor {sensorId} (journal partition {partition}) cannot be used: {error}. "
            + "Its partition is not folded, so that nothing is counted wrongly. Restore the store from a copy, "
            + "or delete the checkpoints so that all state is rebuilt from the journal.")
    {
        SensorId = sensorId;
        Partition = partition;
        Error = error;
    }

    /// <summary>The sensor's id in the city file.</summary>
    public string SensorId { get; } = string.Empty;

    /// <summary>The journal's partition.</summary>
    public int Partition { get; }

    /// <summary>What is wrong.</summary>
    public GrainStateError Error { get; }
}
