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

    /// <summary>Price of a night in <see cref="Currency"/>; 0: free of charge; null: not known.</summary>
    public double? PricePerNight { get; init; }

    /// <summary>ISO 4217 code. Default <c>EUR</c>.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>Highest vehicle that gets in, metres; null: no limit known.</summary>
    public double? MaximumHeightMeters { get; init; }

    /// <summary>Widest vehicle that gets in, metres; null: no limit known.</summary>
    public double? MaximumWidthMeters { get; init; }

    /// <summary>Local hour by which a vehicle must have left after its last night, 0 to 23. Default 12.</summary>
    public int DepartureHour { get; init; } = 12;

    /// <summary>Who runs it.</summary>
    public string? Operator { get; init; }

    /// <summary>Its page in the web; http or https.</summary>
    public string? Website { get; init; }

    /// <summary>Opening hours as OpenStreetMap spells them; null: always open.</summary>
    public string? OpeningHours { get; init; }

    /// <summary>Id in OpenStreetMap, <c>node/123</c>.</summary>
    public string? OpenStreetMap { get; init; }

    /// <summary>Events that bring more guests, or fewer.</summary>
    public IReadOnlyList<SiteOccasion> Occasions { get; init; } = [];

    /// <summary>How long after a sensor's last word its pitch becomes unknown, minutes. Default 180.</summary>
    public double StaleAfterMinutes { get; init; } = 180;

    /// <summary>The pitches.</summary>
    public IReadOnlyList<Pitch> Pitches { get; init; } = [];
}
