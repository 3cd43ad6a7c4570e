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

    /// <summary>The sensor was switched on a short while ago and has not settled; the number is withheld.</summary>
    WarmingUp = 5,

    /// <summary>It contradicts another value of the same message (PM2.5 above PM10, two gases the same); the number is withheld.</summary>
    Implausible = 6,

    /// <summary>A raw number that no calibration makes into the quantity; the number stands under the raw quantity.</summary>
    NotCalibrated = 7,
}
