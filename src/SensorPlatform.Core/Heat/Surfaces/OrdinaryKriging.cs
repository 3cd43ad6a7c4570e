using System.Globalization;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>
/// Ordinary kriging: the linear estimate with the least variance, for an unknown mean that is the same everywhere. Solves
/// <c>[Γ 1; 1' 0] [λ; μ] = [γ0; 1]</c>; the estimate is <c>Σ λ z</c>, its variance <c>Σ λ γ0 + μ</c> (reference heat.md 3.4). Data points are met
/// exactly, as by gstat. The matrix is factorised once. Immutable, for any thread.
/// </summary>
/// <remarks>
/// Several values at one place are taken as their mean. Where the matrix is nearly singular – points side by side, Gaussian model without a nugget –
/// a nugget is added, from a millionth of the sill on and ten times as much until it can be solved: <see cref="AddedNugget"/> and
/// <see cref="Method"/> say so. Time of a cell grows with the square of the stations: 1,000 take a hundred times as long as 100.
/// </remarks>
public sealed class OrdinaryKriging
{
    private const double FirstNugget = 1e-6;
    private const double LastNugget = 0.1;

    private readonly StationValues _stations;
    private readonly LinearSystem _system;
    private readonly double[] _weights;
    private readonly double _scale;

    private OrdinaryKriging(StationValues stations, Variogram model, double addedNugget, double scale, LinearSystem system)
    {
        _stations = stations;
        _system = system;
        _scale = scale;
        Model = model;
        AddedNugget = addedNugget;

        // The values are the same for each estimate: with them solved once, an estimate is a sum over the stations.
        _weights = new double[stations.Points.Length + 1];
        system.Solve([.. stations.Values, 0], _weights);
    }

    /// <summary>The variogram, with the nugget that was added.</summary>
    public Variogram Model { get; }

    /// <summary>Nugget that had to be added so that the matrix could be solved, K²; 0: none.</summary>
    public double AddedNugget { get; }

    /// <summary>The method with its parameters, in English, for exports.</summary>
    public string Method => AddedNugget == 0
        ? $"ordinary kriging, {Model}"
        : string.Create(CultureInfo.InvariantCulture, $"ordinary kriging, {Model} (of it {AddedNugget:0.########} added for a nearly singular matrix)");

    /// <summary>Takes the data and factorises.</summary>
    /// <param name="points">Data points, m; those that are not finite are left out.</param>
    /// <param name="values">Their values; those that are not finite are left out.</param>
    /// <param name="model">The variogram.</param>
    /// <returns>Null without data, or when the variogram is zero everywhere between several points.</returns>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static OrdinaryKriging? Create(ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values, Variogram model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var stations = StationValues.Of(points, values);
        if (stations.Points.Length == 0)
        {
            return null;
        }

        var largest = Largest(stations.Points, model);
        for (var share = 0.0; share <= LastNugget; share = share == 0 ? FirstNugget : share * 10)
        {
            var tried = share == 0 ? model : model with { Nugget = model.Nugget + (share * largest) };
            var scale = share == 0 ? largest : largest * (1 + share);
            if (LinearSystem.Of(MatrixOf(stations.Points, tried, scale), stations.Points.Length + 1) is { } system)
            {
                return new OrdinaryKriging(stations, tried, tried.Nugget - model.Nugget, scale, system);
            }
        }

        return null;
    }

    /// <summary>Estimates one place.</summary>
    public SurfaceEstimate At(PlanePoint at)
    {
        var count = _stations.Points.Length;
        var right = new double[count + 1];
        var solution = new double[count + 1];
        var estimate = _weights[count];
        for (var i = 0; i < count; i++)
        {
            right[i] = Model.At(at.DistanceTo(_stations.Points[i])) / _scale;
            estimate += right[i] * _weights[i];
        }

        right[count] = 1;
        _system.Solve(right, solution);
        var variance = 0.0;
        for (var i = 0; i <= count; i++)
        {
            variance += right[i] * solution[i];
        }

        return new SurfaceEstimate(estimate, Math.Sqrt(Math.Max(0, variance * _scale)));
    }

    /// <summary>Estimates all cells of a grid at their middle.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="farthest">Cells farther from all stations are NaN, m.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    public Surface Over(SurfaceGrid grid, double farthest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var surface = new Surface(grid, new double[grid.Count], new double[grid.Count], Method);
        Array.Fill(surface.Values, double.NaN);
        Array.Fill(surface.Deviations, double.NaN);
        var lanes = new KrigingLanes(_stations.Points, Model, _scale, _system, _weights, surface);
        for (var cell = 0; cell < grid.Count; cell++)
        {
            if (cell % grid.Columns == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            lanes.Add(cell, farthest);
        }

        lanes.Finish();
        return surface;
    }

    /// <summary>
    /// Root of the mean squared error when each station is estimated by the others, K, with the same variogram (Dubrule 1983: from the inverse, without
    /// solving again); NaN with fewer than 2 stations.
    /// </summary>
    public double LeaveOneOutError()
    {
        var count = _stations.Points.Length;
        if (count < 2)
        {
            return double.NaN;
        }

        var unit = new double[count + 1];
        var solution = new double[count + 1];
        var squares = 0.0;
        for (var i = 0; i < count; i++)
        {
            unit[i] = 1;
            _system.Solve(unit, solution);
            unit[i] = 0;
            var error = _weights[i] / solution[i];
            squares += error * error;
        }

        return Math.Sqrt(squares / count);
    }

    // The border of ones belongs to semivariances of about one.
    private static double Largest(PlanePoint[] points, Variogram model)
    {
        var largest = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                largest = Math.Max(largest, model.At(points[i].DistanceTo(points[j])));
            }
        }

        return largest > 0 ? largest : 1;
    }

    private static double[] MatrixOf(PlanePoint[] points, Variogram model, double scale)
    {
        var size = points.Length + 1;
        var matrix = new double[size * size];
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < points.Length; j++)
            {
                matrix[(i * size) + j] = model.At(points[i].DistanceTo(points[j])) / scale;
            }

            matrix[(i * size) + size - 1] = 1;
            matrix[((size - 1) * size) + i] = 1;
        }

        return matrix;
    }
}
