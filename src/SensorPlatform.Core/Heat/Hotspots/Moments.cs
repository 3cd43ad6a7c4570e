namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>Mean and population standard deviation of values.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Over n; NaN when all are equal, so that what is divided by it is undefined.</param>
internal readonly record struct Moments(int Count, double Mean, double Deviation)
{
    /// <summary>In two passes: with temperatures in Kelvin the difference of squares would lose half of the digits.</summary>
    /// <param name="values">Finite values.</param>
    /// <param name="except">One that does not count; -1: all count.</param>
    public static Moments Of(ReadOnlySpan<double> values, int except)
    {
        double sum = 0, lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        for (var i = 0; i < values.Length; i++)
        {
            if (i != except)
            {
                sum += values[i];
                lowest = Math.Min(lowest, values[i]);
                highest = Math.Max(highest, values[i]);
            }
        }

        var count = values.Length - (except < 0 ? 0 : 1);
        var mean = sum / count;
        if (lowest >= highest)
        {
            return new Moments(count, mean, double.NaN);
        }

        var squares = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            if (i != except)
            {
                squares += (values[i] - mean) * (values[i] - mean);
            }
        }

        return new Moments(count, mean, Math.Sqrt(squares / count));
    }
}
