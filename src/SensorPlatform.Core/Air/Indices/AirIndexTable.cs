namespace SensorPlatform.Core.Air.Indices;

/// <summary>An index of air quality as data: one version of it.</summary>
public sealed record AirIndexTable
{
    /// <summary>Id: <c>eaqi-2025</c>, <c>eaqi-2020</c>, <c>eaqi-2017</c>, <c>lqi-2025</c>, <c>lqi-2019</c>, <c>us-aqi-2024</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is a version of: <c>eaqi</c>, <c>lqi</c>, <c>us-aqi</c>.</summary>
    public required string Family { get; init; }

    /// <summary>First day that it is valid on; null where the day is not confirmed (then it is chosen by id, or by being the newest).</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Classes, best first.</summary>
    public required IReadOnlyList<AirIndexBand> Bands { get; init; }

    /// <summary>Its pollutants.</summary>
    public required IReadOnlyList<AirIndexScale> Scales { get; init; }

    /// <summary>Document and section that it was taken from.</summary>
    public required string Source { get; init; }
}
