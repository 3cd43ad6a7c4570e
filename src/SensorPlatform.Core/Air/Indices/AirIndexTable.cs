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

    /// <summary>Its pollutants; the scales of one pollutant follow each other.</summary>
    public required IReadOnlyList<AirIndexScale> Scales { get; init; }

    /// <summary>What it needs at stations that are not at a road.</summary>
    public AirIndexNeeds Needs { get; init; } = AirIndexNeeds.Any;

    /// <summary>What it needs at stations at a road; null: as elsewhere.</summary>
    public AirIndexNeeds? TrafficNeeds { get; init; }

    /// <summary>Document and section that it was taken from.</summary>
    public required string Source { get; init; }

    /// <summary>What it needs at a station.</summary>
    public AirIndexNeeds NeedsAt(AirStationSite site) => site == AirStationSite.Traffic ? TrafficNeeds ?? Needs : Needs;

    /// <summary>The same index with means rounded otherwise before they are judged.</summary>
    public AirIndexTable WithRounding(AirIndexRounding rounding, int decimals = 0)
    {
        var scales = new AirIndexScale[Scales.Count];
        for (var i = 0; i < scales.Length; i++)
        {
            scales[i] = Scales[i] with { Rounding = rounding, Decimals = decimals };
        }

        return this with { Scales = scales };
    }
}
