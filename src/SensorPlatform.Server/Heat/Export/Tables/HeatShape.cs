using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Server.Heat.Export.Tables;

/// <summary>Where a row lies: a point, or a square.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Plane">The point, or the square's south-west corner, in the table's projection, m.</param>
/// <param name="Latitude">WGS 84 latitude of a point, degrees.</param>
/// <param name="Longitude">WGS 84 longitude of a point, degrees.</param>
/// <param name="Side">Side of the square, m; 0 of a point.</param>
internal readonly record struct HeatShape(HeatShapeKind Kind, PlanePoint Plane, double Latitude, double Longitude, double Side)
{
    /// <summary>The point of a place; none where the place is not known.</summary>
    public static HeatShape Of(HeatPlace place) => double.IsFinite(place.Latitude) && double.IsFinite(place.Longitude)
        ? new(HeatShapeKind.Point, place.Point, place.Latitude, place.Longitude, 0)
        : default;

    /// <summary>A square.</summary>
    public static HeatShape Square(double west, double south, double side) =>
        new(HeatShapeKind.Square, new PlanePoint(west, south), double.NaN, double.NaN, side);

    /// <summary>The square's corners counter-clockwise from the south-west, the first again at the end.</summary>
    public PlanePoint[] Ring() =>
    [
        Plane,
        new(Plane.East + Side, Plane.North),
        new(Plane.East + Side, Plane.North + Side),
        new(Plane.East, Plane.North + Side),
        Plane,
    ];
}
