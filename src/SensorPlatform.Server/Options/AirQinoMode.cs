namespace SensorPlatform.Server.Options;

/// <summary>What is read of the AirQino API: each gives another sort of report (docs/formats/envelopes.md).</summary>
internal enum AirQinoMode
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Raw records (<c>getLastValuesRaw</c>, <c>getRange</c>): FPort 2.</summary>
    Raw,

    /// <summary>Values that the platform calibrated (<c>getCurrentValues</c>): FPort 1. They have no past.</summary>
    Current,

    /// <summary>Means of hours that are over (<c>v3/getStationHourlyAvg</c>): FPort 3.</summary>
    Hourly,
}
