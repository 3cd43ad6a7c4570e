namespace SensorPlatform.Core.Air.Calibration;

/// <summary>Whether a calibration meets an objective for indicative measurements.</summary>
public enum DataQualityVerdict : byte
{
    /// <summary>It cannot be said.</summary>
    Unknown = 0,

    /// <summary>The uncertainty at the limit value is within the objective, and the co-location reached the limit value.</summary>
    Met = 1,

    /// <summary>The uncertainty is larger than the objective allows.</summary>
    Missed = 2,
}
