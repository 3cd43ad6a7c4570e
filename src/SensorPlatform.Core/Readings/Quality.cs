namespace SensorPlatform.Core.Readings;

/// <summary>How far a reading can be trusted. Only <see cref="Good"/> readings carry a value.</summary>
public enum Quality : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>The value is what the device measured.</summary>
    Good = 1,

    /// <summary>The device says that it has no value: probe not connected, read failed (its sentinel).</summary>
    NotMeasured = 2,

    /// <summary>The number is outside what the quantity can be; it is withheld.</summary>
    OutOfRange = 3,

    /// <summary>The device reports a fault of the measuring part; the number is withheld.</summary>
    Fault = 4,
}
