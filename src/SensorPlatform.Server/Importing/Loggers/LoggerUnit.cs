namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>The unit of a column.</summary>
internal enum LoggerUnit
{
    /// <summary>The quantity's own.</summary>
    Own = 0,

    /// <summary>Degrees Fahrenheit, for quantities in degrees Celsius.</summary>
    Fahrenheit,

    /// <summary>Kelvin, for quantities in degrees Celsius.</summary>
    Kelvin,

    /// <summary>A share of one, for quantities in percent.</summary>
    Share,
}
