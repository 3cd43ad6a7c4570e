using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>Square cells over a rectangle of a map projection, row by row from the south-west corner.</summary>
/// <param name="West">Western edge, m.</param>
/// <param name="South">Southern edge, m.</param>
/// <param name="CellMeters">Side of a cell, m.</param>
/// <param name="Columns">Cells from west to east.</param>
/// <param name="Rows">Cells from south to north.</param>
public sealed record SurfaceGrid(double West, double South, double CellMeters, int Columns, int Rows)
{
    /// <summary>Number of cells.</summary>
    public int Count => Columns * Rows;

    /// <summary>Middle of a cell.</summary>
    /// <param name="cell">0 to <see cref="Count"/> - 1: column + row x columns.</param>
    public PlanePoint CenterOf(int cell) =>
        new(West + (((cell % Columns) + 0.5) * CellMeters), South + (((cell / Columns) + 0.5) * CellMeters));

    /// <summary>
    /// A grid around points whose edges are multiples of its cells, so that grids of several periods lie on each other.
    /// </summary>
    /// <param name="points">The points; those without a place are passed over.</param>
    /// <param name="cellMeters">Side of a cell, m, above 0; doubled until there are no more cells than the largest number.</param>
    /// <param name="marginMeters">How far it reaches beyond the outermost points at least, m, from 0 on.</param>
    /// <param name="largestCount">Most cells, from 4 on: a point may lie on the corner of four.</param>
    /// <returns>Null without a point.</returns>
    public static SurfaceGrid? Around(
        ReadOnlySpan<PlanePoint> points, double cellMeters, double marginMeters, int largestCount = 250_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cellMeters);
        ArgumentOutOfRangeException.ThrowIfNegative(marginMeters);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestCount, 4);
        double west = double.PositiveInfinity, east = double.NegativeInfinity;
        double south = double.PositiveInfinity, north = double.NegativeInfinity;
        foreach (var point in points)
        {
            if (double.IsFinite(point.East) && double.IsFinite(point.North))
            {
                (west, east) = (Math.Min(west, point.East), Math.Max(east, point.East));
                (south, north) = (Math.Min(south, point.North), Math.Max(north, point.North));
            }
        }

        if (west > east)
        {
            return null;
        }

        for (var cell = cellMeters; ; cell *= 2)
        {
            var left = Math.Floor((west - marginMeters) / cell);
            var bottom = Math.Floor((south - marginMeters) / cell);
            var columns = Math.Max(1, Math.Ceiling((east + marginMeters) / cell) - left);
            var rows = Math.Max(1, Math.Ceiling((north + marginMeters) / cell) - bottom);
            if (columns * rows <= largestCount)
            {
                return new SurfaceGrid(left * cell, bottom * cell, cell, (int)columns, (int)rows);
            }
        }
    }
}
