namespace SensorPlatform.Simulator.Town;

/// <summary>What a sensor stands in; it decides the share of the urban heat island and of traffic.</summary>
public enum Setting
{
    /// <summary>Not known: as a street without its extremes.</summary>
    None = 0,

    /// <summary>A built-up street: warm, warmest at night.</summary>
    Street,

    /// <summary>A park: cooler by day.</summary>
    Park,

    /// <summary>A courtyard: shaded by day, warm at night.</summary>
    Courtyard,

    /// <summary>A roof: hot by day.</summary>
    Roof,

    /// <summary>Open land outside the town: the reference, coolest at night.</summary>
    Rural,
}
