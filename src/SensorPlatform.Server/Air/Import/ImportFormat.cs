namespace SensorPlatform.Server.Air.Import;

/// <summary>What files are imported.</summary>
internal enum ImportFormat
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>A table of AirQino: a column for each sensor, as the platform and the CNR's database export it.</summary>
    AirQinoCsv,

    /// <summary>The CSV of <c>getHourlyAvg</c>: a column for each sensor, or one row for each sensor and hour.</summary>
    AirQinoHourly,

    /// <summary>Answers of the AirQino API, saved as they came.</summary>
    AirQinoJson,

    /// <summary>Hours of a reference instrument, as <see cref="Reference.ReferenceFile"/> reads them.</summary>
    Arpat,
}
