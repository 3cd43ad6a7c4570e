namespace SensorPlatform.Core.Air.Calibration;

/// <summary>What a coefficient is multiplied with. The words in files are these in camel case.</summary>
public enum CalibrationTerm : byte
{
    /// <summary>Nothing: the constant.</summary>
    Constant = 0,

    /// <summary>The raw value.</summary>
    Raw = 1,

    /// <summary>Its square.</summary>
    RawSquared = 2,

    /// <summary>Temperature inside the station, Cel.</summary>
    InternalTemperature = 3,

    /// <summary>Air temperature, Cel.</summary>
    AirTemperature = 4,

    /// <summary>Relative humidity of the air, %.</summary>
    RelativeHumidity = 5,

    /// <summary>The raw value of another sensor of the station (a gas that interferes).</summary>
    Interferent = 6,
}
