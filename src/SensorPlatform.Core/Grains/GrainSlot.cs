namespace SensorPlatform.Core.Grains;

/// <summary>A shard's place for a sensor's grain: 24 bytes a configured sensor, asleep or awake.</summary>
internal struct GrainSlot
{
    /// <summary>The grain; null while it sleeps.</summary>
    public SensorGrain? Grain;

    /// <summary>Number of the newest checkpoint that holds its state; 0 when it changed since.</summary>
    public long SavedIn;

    /// <summary>Its place in the list of those that are awake.</summary>
    public int Place;

    /// <summary>A message came for it since it was last looked at for sleep.</summary>
    public bool IsUsed;

    /// <summary>It changed since the last flush.</summary>
    public bool IsInTurn;

    /// <summary>It changed since the last checkpoint.</summary>
    public bool IsChanged;
}
