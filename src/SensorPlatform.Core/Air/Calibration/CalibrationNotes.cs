namespace SensorPlatform.Core.Air.Calibration;

/// <summary>What limits a calibrated value. Not stored: it follows from the raw value, the value, its time and the version.</summary>
[Flags]
public enum CalibrationNotes : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The raw value is outside what the co-location saw.</summary>
    Extrapolated = 1,

    /// <summary>It was measured after the version's expiry.</summary>
    Expired = 2,

    /// <summary>The model gave a negative concentration; 0 is shown.</summary>
    ClippedAtZero = 4,
}
