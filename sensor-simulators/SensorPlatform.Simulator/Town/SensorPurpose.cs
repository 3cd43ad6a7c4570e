namespace SensorPlatform.Simulator.Town;

/// <summary>What a simulated sensor watches.</summary>
public enum SensorPurpose
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>A motorhome pitch.</summary>
    Pitch,

    /// <summary>Air temperature and humidity.</summary>
    Heat,

    /// <summary>Air quality.</summary>
    Air,
}
