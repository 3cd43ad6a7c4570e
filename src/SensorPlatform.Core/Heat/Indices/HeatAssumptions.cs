namespace SensorPlatform.Core.Heat.Indices;

/// <summary>What an estimate of heat stress takes for granted, because nobody measured it.</summary>
[Flags]
public enum HeatAssumptions
{
    /// <summary>Nothing: all was measured.</summary>
    None = 0,

    /// <summary>Surroundings as warm as the air (mean radiant temperature = air temperature): deep shade.</summary>
    Shade = 1,

    /// <summary>A fixed wind.</summary>
    FixedWind = 2,

    /// <summary>A wind below the range of the index, taken as the lowest one of it.</summary>
    RaisedWind = 4,
}
