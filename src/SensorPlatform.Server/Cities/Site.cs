namespace SensorPlatform.Server.Cities;

/// <summary>A place for motorhomes: a set of pitches.</summary>
internal sealed class Site
{
    /// <summary>Id, unique over all cities.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>Street address.</summary>
    public string? Address { get; init; }

    /// <summary>WGS 84 latitude, degrees.</summary>
    public double Latitude { get; init; }

    /// <summary>WGS 84 longitude, degrees.</summary>
    public double Longitude { get; init; }

    /// <summary>What there is: <c>power</c>, <c>freshWater</c>, <c>greyWater</c>, <c>chemicalToilet</c>, <c>toilet</c>, <c>shower</c>, <c>wifi</c>, <c>lighting</c>, <c>waste</c>.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Price as people say it.</summary>
    public LocalizedText? Price { get; init; }

    /// <summary>Longest stay in nights; null when there is no limit.</summary>
    public int? MaximumStayNights { get; init; }

    /// <summary>How long after a sensor's last word its pitch becomes unknown, minutes. Default 180.</summary>
    public double StaleAfterMinutes { get; init; } = 180;

    /// <summary>The pitches.</summary>
    public IReadOnlyList<Pitch> Pitches { get; init; } = [];
}
