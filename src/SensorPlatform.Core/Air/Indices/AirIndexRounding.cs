namespace SensorPlatform.Core.Air.Indices;

/// <summary>What is done to a mean before it is held against the edges of an index.</summary>
public enum AirIndexRounding : byte
{
    /// <summary>Nothing: classes are closed above and follow each other without a gap (5.0 is in 0 to 5, 5.01 in 6 to 15).</summary>
    None = 0,

    /// <summary>Rounded to <see cref="AirIndexScale.Decimals"/>, halves up (5.4 is in 0 to 5, 5.5 in 6 to 15).</summary>
    HalfUp = 1,

    /// <summary>Cut to <see cref="AirIndexScale.Decimals"/> (US EPA).</summary>
    Down = 2,
}
