namespace SensorPlatform.Server.Cities;

/// <summary>An air or heat sensor with a place.</summary>
internal sealed class Station
{
    /// <summary>Id, unique over all cities.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public StationKind Kind { get; init; }

    /// <summary>Name.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>WGS 84 latitude, degrees.</summary>
    public double Latitude { get; init; }

    /// <summary>WGS 84 longitude, degrees.</summary>
    public double Longitude { get; init; }

    /// <summary>Id of its sensor.</summary>
    public required string Sensor { get; init; }

    /// <summary>Height of the sensor above ground, metres; null when not known.</summary>
    public double? HeightMeters { get; init; }

    /// <summary>Height of the ground above sea level, metres; null when not known.</summary>
    public double? ElevationMeters { get; init; }

    /// <summary>What it stands in, a word of <see cref="CityWords.Settings"/>; null when not known.</summary>
    public string? Setting { get; init; }

    /// <summary>It stands in a room: no part of the outdoor network.</summary>
    public bool IsIndoor => Setting == "indoor";
}
