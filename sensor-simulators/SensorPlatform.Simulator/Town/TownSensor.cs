using SensorPlatform.Simulator.Pollution;

namespace SensorPlatform.Simulator.Town;

/// <summary>One simulated sensor.</summary>
public sealed record TownSensor
{
    /// <summary>Id as in the city file.</summary>
    public required string Id { get; init; }

    /// <summary>DevEUI (16 hexadecimal digits) or AirQino station name (up to 16 characters).</summary>
    public required string Device { get; init; }

    /// <summary>Device family, one of <see cref="Devices.DeviceTypes.All"/>.</summary>
    public required string DeviceType { get; init; }

    /// <summary>Name of one of <see cref="TownPlan.Networks"/>.</summary>
    public required string Network { get; init; }

    /// <summary>How often it reports; for a parking sensor its heartbeat. At least one second.</summary>
    public required TimeSpan ReportingInterval { get; init; }

    /// <summary>What it watches.</summary>
    public required SensorPurpose Purpose { get; init; }

    /// <summary>Site of the pitch; null for other purposes.</summary>
    public string? SiteId { get; init; }

    /// <summary>Pitch within the site; null for other purposes.</summary>
    public string? PitchId { get; init; }

    /// <summary>Gas sensors of an AirQino station that sends raw values; null: those of its name.</summary>
    public AirQinoBoard? Board { get; init; }

    /// <summary>What it stands in.</summary>
    public Setting Setting { get; init; }

    /// <summary>WGS 84 latitude, degrees.</summary>
    public double Latitude { get; init; }

    /// <summary>WGS 84 longitude, degrees.</summary>
    public double Longitude { get; init; }
}
