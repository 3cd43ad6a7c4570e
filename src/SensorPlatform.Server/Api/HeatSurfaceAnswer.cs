using SensorPlatform.Core.Heat.Surfaces;

namespace SensorPlatform.Server.Api;

/// <summary>
/// A surface between the stations, in metres of the map's projection: row by row from the south-west corner, from west to east. Null: no
/// station is near enough to say anything. <c>DeviationsK</c> is empty where the method knows none. The numbers are given when
/// <c>surface=true</c> is asked for.
/// </summary>
internal sealed record HeatSurfaceAnswer(
    string Method,
    double West,
    double South,
    double CellMeters,
    int Columns,
    int Rows,
    IReadOnlyList<double?> ValuesCel,
    IReadOnlyList<double?> DeviationsK)
{
    /// <summary>Of a surface.</summary>
    public static HeatSurfaceAnswer From(Surface surface, bool hasNumbers) => new(
        surface.Method,
        surface.Grid.West,
        surface.Grid.South,
        surface.Grid.CellMeters,
        surface.Grid.Columns,
        surface.Grid.Rows,
        hasNumbers ? [.. surface.Values.Select(value => HeatNumbers.Degrees(value))] : [],
        hasNumbers ? [.. surface.Deviations.Select(value => HeatNumbers.Degrees(value))] : []);
}
