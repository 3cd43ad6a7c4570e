using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>Gathers cells of a grid that are near enough and estimates 16 of them together. For one thread.</summary>
/// <param name="points">Data points, m.</param>
/// <param name="model">The variogram.</param>
/// <param name="scale">What semivariances are divided by.</param>
/// <param name="system">The kriging system.</param>
/// <param name="weights">Its solution for the values.</param>
/// <param name="surface">Where the estimates go.</param>
internal sealed class KrigingLanes(
    PlanePoint[] points, Variogram model, double scale, LinearSystem system, double[] weights, Surface surface)
{
    private readonly double[] _distances = new double[points.Length];
    private readonly double[] _right = new double[(points.Length + 1) * LinearSystem.Lanes];
    private readonly double[] _solution = new double[(points.Length + 1) * LinearSystem.Lanes];
    private readonly int[] _cells = new int[LinearSystem.Lanes];
    private int _count;

    /// <summary>Takes a cell, if a station is near.</summary>
    /// <param name="cell">The cell of the grid.</param>
    /// <param name="farthest">Distance that is near, m.</param>
    public void Add(int cell, double farthest)
    {
        var at = surface.Grid.CenterOf(cell);
        var nearest = double.PositiveInfinity;
        for (var i = 0; i < points.Length; i++)
        {
            _distances[i] = at.DistanceTo(points[i]);
            nearest = Math.Min(nearest, _distances[i]);
        }

        if (!(nearest <= farthest))
        {
            return;
        }

        for (var i = 0; i < points.Length; i++)
        {
            _right[(i * LinearSystem.Lanes) + _count] = model.At(_distances[i]) / scale;
        }

        _right[(points.Length * LinearSystem.Lanes) + _count] = 1;
        _cells[_count++] = cell;
        if (_count == LinearSystem.Lanes)
        {
            Finish();
        }
    }

    /// <summary>Estimates what was gathered.</summary>
    public void Finish()
    {
        // Lanes that are not used hold an older cell, or zeros: they are computed and thrown away.
        system.SolveLanes(_right, _solution);
        for (var lane = 0; lane < _count; lane++)
        {
            double estimate = 0, variance = 0;
            for (var i = 0; i <= points.Length; i++)
            {
                var right = _right[(i * LinearSystem.Lanes) + lane];
                estimate += right * weights[i];
                variance += right * _solution[(i * LinearSystem.Lanes) + lane];
            }

            surface.Values[_cells[lane]] = estimate;
            surface.Deviations[_cells[lane]] = Math.Sqrt(Math.Max(0, variance * scale));
        }

        _count = 0;
    }
}
