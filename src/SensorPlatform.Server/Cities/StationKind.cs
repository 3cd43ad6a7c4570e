namespace SensorPlatform.Server.Cities;

/// <summary>What a station is for.</summary>
internal enum StationKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Air quality.</summary>
    Air,

    /// <summary>Temperature and humidity, for heat.</summary>
    Heat,
}
