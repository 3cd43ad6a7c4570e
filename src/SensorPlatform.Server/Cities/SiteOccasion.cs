namespace SensorPlatform.Server.Cities;

/// <summary>Something that brings more guests to a site, or fewer: a fair, a holiday, works nearby.</summary>
internal sealed class SiteOccasion
{
    /// <summary>Name.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>First civil day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last civil day, included.</summary>
    public DateOnly To { get; init; }

    /// <summary>Arrivals against an ordinary day, above 0 to 10: 2 is twice as many. Default 1.</summary>
    public double Demand { get; init; } = 1;
}
