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
}
