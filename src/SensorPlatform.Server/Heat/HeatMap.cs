using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat;

/// <summary>Heat of a city in a period: its stations, its hotspots and a surface between them. Immutable.</summary>
/// <param name="City">The city.</param>
/// <param name="Period">The period.</param>
/// <param name="Made">When it was put together.</param>
/// <param name="Epsg">Code of the projection of points and surface.</param>
/// <param name="Stations">Outdoor heat stations in the order of the city file.</param>
/// <param name="Reference">Id of the reference of heat islands, or <c>rural</c> for the mean of all rural ones; null when there is none.</param>
/// <param name="MoranI">Moran's I of the means; null when there are too few.</param>
/// <param name="MoranZ">Its z.</param>
/// <param name="Surface">Kriged surface; null when there are too few stations.</param>
/// <param name="Notes">What has to be known when it is read: words of <see cref="HeatNotes"/> and <see cref="Core.Heat.Hotspots.HotspotNotes"/>.</param>
internal sealed record HeatMap(
    City City,
    HeatPeriod Period,
    Instant Made,
    int Epsg,
    IReadOnlyList<StationHeat> Stations,
    string? Reference,
    double? MoranI,
    double? MoranZ,
    Surface? Surface,
    IReadOnlyList<string> Notes)
{
    /// <summary>How hotspots were looked for, in English, for exports.</summary>
    public string HotspotMethod { get; init; } = "";

    /// <summary>The rules of the quality control.</summary>
    public QualityRules QualityRules { get; init; } = QualityRules.Default;
}
