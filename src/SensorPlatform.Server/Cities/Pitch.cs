namespace SensorPlatform.Server.Cities;

/// <summary>One motorhome space.</summary>
internal sealed class Pitch
{
    /// <summary>Id, unique within its site: what stands on the sign.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the sensor that watches it; null when none does, and its state is unknown.</summary>
    public string? Sensor { get; init; }

    /// <summary>WGS 84 latitude, degrees; null: the site's.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS 84 longitude, degrees; null: the site's.</summary>
    public double? Longitude { get; init; }

    /// <summary>Length in metres; null when not known.</summary>
    public double? LengthMeters { get; init; }

    /// <summary>Width in metres; null when not known.</summary>
    public double? WidthMeters { get; init; }

    /// <summary>True when it has a power socket of its own; null: as the site's services say.</summary>
    public bool? Power { get; init; }

    /// <summary>True when the pitch cannot be used for now.</summary>
    public bool Closed { get; init; }
}
