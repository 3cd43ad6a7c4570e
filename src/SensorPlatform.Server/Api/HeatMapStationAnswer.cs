using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Api;

/// <summary>
/// A station of a heat map. <c>MeanCel</c> is the mean of its usable hours, <c>ComparableMeanCel</c> the same freed of what the hours that it lacks would
/// have changed: by it stations are compared. <c>IslandK</c> how much warmer it was than the reference in the same
/// hours. <c>Z</c> and <c>P</c> are of Gi*; <c>Class</c> is by z alone, <c>CorrectedClass</c> after the correction for many tests. Null: not known.
/// </summary>
internal sealed record HeatMapStationAnswer(
    string Id,
    string Name,
    double Latitude,
    double Longitude,
    double? ElevationMeters,
    string? Setting,
    double? MeanCel,
    double? ComparableMeanCel,
    double? IslandK,
    int UsableHours,
    int ExpectedHours,
    double? CompletenessPercent,
    double? Z,
    double? P,
    string? Class,
    string? CorrectedClass,
    int? Neighbours)
{
    /// <summary>Of a station.</summary>
    public static HeatMapStationAnswer From(StationHeat heat, string language)
    {
        var hotspot = heat.Hotspot is { } known && double.IsFinite(known.Z) ? heat.Hotspot : null;
        return new HeatMapStationAnswer(
            heat.Station.Id,
            heat.Station.Name.In(language),
            heat.Station.Latitude,
            heat.Station.Longitude,
            heat.Station.ElevationMeters,
            heat.Station.Setting,
            HeatNumbers.Degrees(heat.Mean),
            HeatNumbers.Degrees(heat.Comparable),
            HeatNumbers.Degrees(heat.Island),
            heat.Hours,
            heat.ExpectedHours,
            HeatNumbers.Percent(heat.Hours, heat.ExpectedHours),
            HeatNumbers.Known(hotspot?.Z),
            HeatNumbers.Known(hotspot?.P),
            hotspot is { } found ? HeatWords.Of(found.Class) : null,
            hotspot is { } corrected ? HeatWords.Of(corrected.Corrected) : null,
            hotspot?.Neighbours);
    }
}
