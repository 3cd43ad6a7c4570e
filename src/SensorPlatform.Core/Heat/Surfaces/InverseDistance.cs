using System.Globalization;
using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>Inverse distance weighting (Shepard 1968): exact at the data points, and blind to how they cluster.</summary>
public static class InverseDistance
{
    /// <summary>The estimate at a point.</summary>
    /// <param name="at">Where.</param>
    /// <param name="points">Data points, m.</param>
    /// <param name="values">Their values.</param>
    /// <param name="power">Exponent of the distance, above 0.</param>
    /// <returns>NaN without data. At a data point its value; of several at one place the first.</returns>
    public static double Estimate(PlanePoint at, ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values, double power = 2) =>
        Estimate(at, points, values, power, except: -1);

    /// <summary>The estimate at a point from its nearest data points.</summary>
    /// <param name="at">Where.</param>
    /// <param name="points">Data points, m.</param>
    /// <param name="values">Their values.</param>
    /// <param name="power">Exponent of the distance, above 0.</param>
    /// <param name="nearest">How many, from 1 on; of those at the same distance the earlier.</param>
    /// <returns>NaN without data.</returns>
    public static double EstimateOfNearest(
        PlanePoint at, ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values, double power, int nearest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nearest, 1);
        var found = new NearestPoints(Math.Min(nearest, points.Length));
        found.Find(at, points, except: -1);
        double sum = 0, weights = 0;
        for (var i = 0; i < found.Count; i++)
        {
            var distance = found.Distances[i];
            if (distance == 0)
            {
                return values[found.Indices[i]];
            }

            var weight = WeightOf(distance, power);
            sum += weight * values[found.Indices[i]];
            weights += weight;
        }

        return sum / weights;
    }

    /// <summary>Estimates all cells of a grid at their middle.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="points">Data points, m.</param>
    /// <param name="values">Their values.</param>
    /// <param name="power">Exponent of the distance, above 0.</param>
    /// <param name="farthest">Cells farther from all points are NaN, m.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    /// <returns>A surface without deviations: the method knows none.</returns>
    public static Surface Over(
        SurfaceGrid grid,
        ReadOnlySpan<PlanePoint> points,
        ReadOnlySpan<double> values,
        double power,
        double farthest,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var estimates = new double[grid.Count];
        for (var cell = 0; cell < estimates.Length; cell++)
        {
            if (cell % grid.Columns == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var at = grid.CenterOf(cell);
            estimates[cell] = IsNear(at, points, farthest) ? Estimate(at, points, values, power, except: -1) : double.NaN;
        }

        return new Surface(
            grid, estimates, [], string.Create(CultureInfo.InvariantCulture, $"inverse distance weighting, power {power:0.##}"));
    }

    /// <summary>Root of the mean squared error when each point is estimated by the others; NaN with fewer than 2.</summary>
    /// <param name="points">Data points, m.</param>
    /// <param name="values">Their values.</param>
    /// <param name="power">Exponent of the distance, above 0.</param>
    public static double LeaveOneOutError(ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values, double power)
    {
        var squares = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            var error = Estimate(points[i], points, values, power, i) - values[i];
            squares += error * error;
        }

        return Math.Sqrt(squares / points.Length);
    }

    private static double Estimate(
        PlanePoint at, ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values, double power, int except)
    {
        double sum = 0, weights = 0;
        for (var i = 0; i < points.Length; i++)
        {
            if (i == except)
            {
                continue;
            }

            var distance = at.DistanceTo(points[i]);
            if (distance == 0)
            {
                return values[i];
            }

            var weight = WeightOf(distance, power);
            sum += weight * values[i];
            weights += weight;
        }

        return sum / weights;
    }

    private static bool IsNear(PlanePoint at, ReadOnlySpan<PlanePoint> points, double farthest)
    {
        foreach (var point in points)
        {
            if (at.DistanceTo(point) <= farthest)
            {
                return true;
            }
        }

        return false;
    }

    // The usual square needs no power function, which takes most of the time of a grid.
    private static double WeightOf(double distance, double power) => power == 2 ? 1 / (distance * distance) : Math.Pow(distance, -power);
}
