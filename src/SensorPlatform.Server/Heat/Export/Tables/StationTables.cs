using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat.Export.Tables;

/// <summary>Stations, and what a period was like there.</summary>
internal static class StationTables
{
    private static readonly HeatColumn[] StationColumns =
    [
        new("station_id", HeatValueKind.Text),
        new("station_name", HeatValueKind.Text),
        new("city", HeatValueKind.Text),
        new("latitude_deg", HeatValueKind.Real),
        new("longitude_deg", HeatValueKind.Real),
        new("elevation_m", HeatValueKind.Real),
        new("height_m", HeatValueKind.Real),
        new("setting", HeatValueKind.Text),
    ];

    private static readonly HeatColumn[] HotspotColumns =
    [
        new("station_id", HeatValueKind.Text),
        new("station_name", HeatValueKind.Text),
        new("latitude_deg", HeatValueKind.Real),
        new("longitude_deg", HeatValueKind.Real),
        new("mean_cel", HeatValueKind.Real),
        new("comparable_mean_cel", HeatValueKind.Real),
        new("heat_island_k", HeatValueKind.Real),
        new("hours", HeatValueKind.Whole),
        new("expected_hours", HeatValueKind.Whole),
        new("gi_z", HeatValueKind.Real),
        new("gi_p", HeatValueKind.Real),
        new("gi_class", HeatValueKind.Whole),
        new("gi_class_corrected", HeatValueKind.Whole),
        new("gi_neighbours", HeatValueKind.Whole),
    ];

    /// <summary>The outdoor stations of some cities, points in one projection.</summary>
    public static HeatTable Stations(IReadOnlyList<City> cities, int epsg) => new(
        HeatLayer.Stations, "stations", "Heat stations that stand outside.", StationColumns, HeatShapeKind.Point, epsg, StationRows(cities, epsg));

    /// <summary>Means, heat islands and Gi* of a map.</summary>
    public static HeatTable Hotspots(HeatMap map) => new(
        HeatLayer.Hotspots,
        "hotspots",
        "Mean air temperature of the period, heat island, and hot and cold spots (Getis-Ord Gi*; classes of -3 to 3 are cold and hot "
            + "spots at 90, 95 and 99 %).",
        HotspotColumns,
        HeatShapeKind.Point,
        map.Epsg,
        HotspotRows(map));

    private static async IAsyncEnumerable<HeatRow> StationRows(IReadOnlyList<City> cities, int epsg)
    {
        await Task.CompletedTask;
        foreach (var city in cities)
        {
            foreach (var station in HeatMonths.StationsOf(city))
            {
                yield return new HeatRow(StationColumns.Length).With(
                    HeatShape.Of(HeatHistory.PlaceOf(station, epsg)),
                    HeatValue.Of(station.Id),
                    HeatValue.Of(station.Name.In(city.Language)),
                    HeatValue.Of(city.Id),
                    HeatValue.Of(station.Latitude),
                    HeatValue.Of(station.Longitude),
                    HeatValue.Of(station.ElevationMeters),
                    HeatValue.Of(station.HeightMeters),
                    HeatValue.Of(station.Setting));
            }
        }
    }

    private static async IAsyncEnumerable<HeatRow> HotspotRows(HeatMap map)
    {
        await Task.CompletedTask;
        foreach (var one in map.Stations)
        {
            yield return new HeatRow(HotspotColumns.Length).With(
                HeatShape.Of(one.Place),
                HeatValue.Of(one.Station.Id),
                HeatValue.Of(one.Station.Name.In(map.City.Language)),
                HeatValue.Of(one.Place.Latitude),
                HeatValue.Of(one.Place.Longitude),
                HeatValue.Rounded(one.Mean, 3),
                HeatValue.Rounded(one.Comparable, 3),
                HeatValue.Rounded(one.Island, 3),
                HeatValue.Of(one.Hours),
                HeatValue.Of(one.ExpectedHours),
                HeatValue.Rounded(one.Hotspot?.Z, 6),
                HeatValue.Rounded(one.Hotspot?.P, 6),
                ClassOf(one.Hotspot, one.Hotspot?.Class),
                ClassOf(one.Hotspot, one.Hotspot?.Corrected),
                one.Hotspot is { } gi ? HeatValue.Of(gi.Neighbours) : HeatValue.None);
        }
    }

    // Where z is not defined nothing was found out: that is no "neither".
    private static HeatValue ClassOf(GetisOrdResult? result, HotspotClass? found) =>
        result is { } gi && double.IsFinite(gi.Z) && found is { } known ? HeatValue.Of((int)known) : HeatValue.None;
}
