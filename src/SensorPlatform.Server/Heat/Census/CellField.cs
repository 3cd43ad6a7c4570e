using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Server.Heat.Projection;

namespace SensorPlatform.Server.Heat.Census;

/// <summary>The temperature of a map at points of the census grid: that of its surface. Without a surface none is known.</summary>
internal sealed class CellField
{
    private const int GridEpsg = 3035;

    private readonly PlaneProjection _grid = PlaneProjection.Of(GridEpsg);
    private readonly PlaneProjection _plane;
    private readonly Surface? _surface;

    private CellField(HeatMap map)
    {
        _plane = PlaneProjection.Of(map.Epsg);
        _surface = map.Surface;
    }

    /// <summary>How temperatures are found, in an English sentence.</summary>
    public string Method => _surface is not null
        ? $"that of the surface at its middle ({_surface.Method})."
        : "none, as there is no surface.";

    /// <summary>The field of a map.</summary>
    public static CellField Of(HeatMap map) => new(map);

    /// <summary>Temperature and its standard deviation at a point of EPSG:3035; NaN where nothing is known.</summary>
    public (double Temperature, double Deviation) At(PlanePoint point)
    {
        if (_surface is null)
        {
            return (double.NaN, double.NaN);
        }

        var at = point;
        if (_plane.Epsg != GridEpsg)
        {
            var (latitude, longitude) = _grid.ToDegrees(point);
            at = _plane.ToPlane(latitude, longitude);
        }

        return OfSurface(_surface, at);
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
}
