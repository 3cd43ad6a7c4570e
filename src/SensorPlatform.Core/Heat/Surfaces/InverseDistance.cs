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
    /// <returns>NaN without data.</returns>
    public static double Estimate(PlanePoint at, ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values, double power = 2)
    {
        double sum = 0, weights = 0;
        for (var i = 0; i < points.Length; i++)
        {
            var distance = at.DistanceTo(points[i]);
            if (distance == 0)
            {
                return values[i];
            }

            var weight = Math.Pow(distance, -power);
            sum += weight * values[i];
            weights += weight;
        }

        return sum / weights;
    }
}
