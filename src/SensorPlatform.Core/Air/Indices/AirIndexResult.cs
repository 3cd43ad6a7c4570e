using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Indices;

/// <summary>An index at one hour.</summary>
/// <param name="Table">The index.</param>
/// <param name="Time">End of the hour that it is of.</param>
/// <param name="Level">Class of the worst pollutant, 1 for the best; 0 when no pollutant is valid: then there is no index.</param>
/// <param name="Number">The number of the worst pollutant where the index has one.</param>
/// <param name="Worst">The pollutant that decides; none when there is no index.</param>
/// <param name="Parts">All scales of the index, in its order, valid or not; US AQI has two of ozone and of sulphur dioxide.</param>
/// <param name="Missing">Pollutants of the index without a valid mean.</param>
public sealed record AirIndexResult(
    AirIndexTable Table,
    Instant Time,
    int Level,
    double? Number,
    Pollutant Worst,
    IReadOnlyList<AirIndexPart> Parts,
    IReadOnlyList<Pollutant> Missing)
{
    /// <summary>
    /// Were all pollutants there that the index needs (<see cref="AirIndexTable.NeedsAt"/>)? When not, the index may be better than
    /// the air is, and must be shown as incomplete. It may be complete with some pollutants missing.
    /// </summary>
    public bool IsComplete { get; init; }

    /// <summary>The class; null when there is no index.</summary>
    public AirIndexBand? Band => Level == 0 ? null : Table.Bands[Level - 1];
}
