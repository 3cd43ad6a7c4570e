namespace SensorPlatform.Core.Air.Indices;

/// <summary>An index as a number without steps. Not official: Open-Meteo publishes the European index like this.</summary>
public static class ContinuousIndex
{
    private const double PointsABand = 20;

    /// <summary>20 points a class, even inside it; above the last edge it goes on as in the class below.</summary>
    /// <param name="scale">A scale of the European index.</param>
    /// <param name="value">The mean in the pollutant's own unit.</param>
    /// <returns>0 and up; NaN for what is below zero or no number.</returns>
    public static double NumberOf(AirIndexScale scale, double value)
    {
        ArgumentNullException.ThrowIfNull(scale);
        var edges = scale.UpperEdges;
        var prepared = scale.Prepare(value);
        if (!(prepared >= 0))
        {
            return double.NaN;
        }

        var band = 0;
        while (band < edges.Count - 1 && prepared > edges[band])
        {
            band++;
        }

        var low = band == 0 ? 0 : edges[band - 1];
        return PointsABand * (band + ((prepared - low) / (edges[band] - low)));
    }
}
