using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Projection;

namespace SensorPlatform.Server.Heat.Census;

/// <summary>Which cells of which folder a city needs. Two cities with equal areas share what was read.</summary>
/// <param name="Folder">Folder with the census files.</param>
/// <param name="SouthWest">Southernmost row and westernmost column of cells.</param>
/// <param name="NorthEast">Northernmost row and easternmost column of cells.</param>
internal sealed record CensusArea(string Folder, CellId SouthWest, CellId NorthEast)
{
    private const int GridEpsg = 3035;

    /// <summary>The box of the outdoor heat stations in the grid, with the city's margin; null without a folder, or without such a station.</summary>
    public static CensusArea? Of(City city)
    {
        if (city.Heat.Census is not { } folder)
        {
            return null;
        }

        var grid = PlaneProjection.Of(GridEpsg);
        List<PlanePoint> points = [.. HeatMonths.StationsOf(city).Select(station => grid.ToPlane(station.Latitude, station.Longitude))];
        if (points.Count == 0)
        {
            return null;
        }

        var margin = city.Heat.CensusMarginMeters;
        return new CensusArea(
            folder,
            CellId.At(new PlanePoint(points.Min(point => point.East) - margin, points.Min(point => point.North) - margin)),
            CellId.At(new PlanePoint(points.Max(point => point.East) + margin, points.Max(point => point.North) + margin)));
    }

    /// <summary>Is a cell within it?</summary>
    public bool Has(CellId cell) =>
        cell.North >= SouthWest.North && cell.North <= NorthEast.North && cell.East >= SouthWest.East && cell.East <= NorthEast.East;
}
