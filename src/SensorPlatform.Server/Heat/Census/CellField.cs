using System.Globalization;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Server.Heat.Projection;

namespace SensorPlatform.Server.Heat.Census;

/// <summary>The temperature of a map at points of the census grid: of its surface, or near a station of the stations themselves.</summary>
internal sealed class CellField
{
    /// <summary>How far from the next station a cell has a temperature where there is no surface, m.</summary>
    public const double ReachMeters = 1_000;

    private const int GridEpsg = 3035;

    private readonly PlaneProjection _grid = PlaneProjection.Of(GridEpsg);
    private readonly PlaneProjection _plane;
    private readonly Surface? _surface;
    private readonly PlanePoint[] _points;
    private readonly double[] _means;

    private CellField(HeatMap map)
    {
        _plane = PlaneProjection.Of(map.Epsg);
        _surface = map.Surface;
        List<StationHeat> stations = [.. map.Stations.Where(station => station.Mean is not null && double.IsFinite(station.Place.Point.East))];
        _points = [.. stations.Select(station => station.Place.Point)];
        _means = [.. stations.Select(station => station.Mean!.Value)];
    }

    /// <summary>How temperatures are found, in an English sentence.</summary>
    public string Method => _surface is not null
        ? $"that of the surface at its middle ({_surface.Method})."
        : string.Create(CultureInfo.InvariantCulture,
            $"inverse distance weighting (power 2) of the stations, within {ReachMeters:0} m of one, without a known error.");

    /// <summary>The field of a map.</summary>
    public static CellField Of(HeatMap map) => new(map);

    /// <summary>Temperature and its standard deviation at a point of EPSG:3035; NaN where nothing is known.</summary>
    public (double Temperature, double Deviation) At(PlanePoint point)
    {
        var at = point;
        if (_plane.Epsg != GridEpsg)
        {
            var (latitude, longitude) = _grid.ToDegrees(point);
            at = _plane.ToPlane(latitude, longitude);
        }

        return _surface is null ? (OfStations(at), double.NaN) : OfSurface(_surface, at);
    }

    private static (double Temperature, double Deviation) OfSurface(Surface surface, PlanePoint at)
    {
        var column = Math.Floor((at.East - surface.Grid.West) / surface.Grid.CellMeters);
        var row = Math.Floor((at.North - surface.Grid.South) / surface.Grid.CellMeters);
        if (!(column >= 0 && column < surface.Grid.Columns && row >= 0 && row < surface.Grid.Rows))
        {
            return (double.NaN, double.NaN);
        }

        var cell = (int)column + ((int)row * surface.Grid.Columns);
        return (surface.Values[cell], surface.Deviations.Length > 0 ? surface.Deviations[cell] : double.NaN);
    }

    private double OfStations(PlanePoint at)
    {
        var nearest = double.PositiveInfinity;
        foreach (var point in _points)
        {
            nearest = Math.Min(nearest, at.DistanceTo(point));
        }

        return nearest <= ReachMeters ? InverseDistance.Estimate(at, _points, _means) : double.NaN;
    }
}
