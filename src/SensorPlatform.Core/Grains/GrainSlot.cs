namespace SensorPlatform.Core.Grains;

/// <summary>A shard's place for a sensor's grain: 32 bytes a configured sensor, asleep or awake.</summary>
internal struct GrainSlot
{
    /// <summary>No slot: the end of the list.</summary>
    internal const int NoSlot = -1;

    /// <summary>The grain; null while it sleeps.</summary>
    public SensorGrain? Grain;

    /// <summary>Number of the newest checkpoint that holds its state; 0 when it changed since.</summary>
    public long SavedIn;

    /// <summary>Sensor index of the grain used next after it.</summary>
    public int Newer;

    /// <summary>Sensor index of the grain used last before it.</summary>
    public int Older;

    /// <summary>It changed since the last flush.</summary>
    public bool IsInTurn;

    /// <summary>It changed since the last checkpoint.</summary>
    public bool IsChanged;
}
