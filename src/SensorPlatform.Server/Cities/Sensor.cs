namespace SensorPlatform.Server.Cities;

/// <summary>A device of a network.</summary>
internal sealed class Sensor
{
    /// <summary>Id, unique over all cities; it names the sensor in the store, so keep it when the device is replaced.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the network that its messages come through: that of a source.</summary>
    public required string Network { get; init; }

    /// <summary>DevEUI (16 hexadecimal digits) or AirQino station name.</summary>
    public required string Device { get; init; }

    /// <summary>Device family: <c>bosch/tps110</c>; the command <c>devices</c> lists them.</summary>
    public required string Type { get; init; }

    /// <summary>Constants of this very device, by the names of its type.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>How often it reports, minutes; 0: learned from its frames. Default 10.</summary>
    public double ReportingIntervalMinutes { get; init; } = 10;

    /// <summary>How long a window waits for late readings, minutes. Default 10.</summary>
    public double AllowedLatenessMinutes { get; init; } = 10;
}
