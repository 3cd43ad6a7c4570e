namespace SensorPlatform.Core.Statistics;

/// <summary>Correlation after Pearson.</summary>
internal static class Pearson
{
    /// <summary>Correlation of pairs, -1 to 1; NaN when there are fewer than two, or one side does not vary.</summary>
    /// <param name="left">One side of the pairs.</param>
    /// <param name="right">The other, in the same order.</param>
    public static double Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (leftMean, rightMean) = (Mean(left), Mean(right));
        var (products, leftSquares, rightSquares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            var (x, y) = (left[i] - leftMean, right[i] - rightMean);
            products += x * y;
            leftSquares += x * x;
            rightSquares += y * y;
        }

        return leftSquares > 0 && rightSquares > 0 ? products / Math.Sqrt(leftSquares * rightSquares) : double.NaN;
    }

    /// <summary>Standard deviation of the values themselves (divided by their number); NaN when there is none.</summary>
    public static double Deviation(ReadOnlySpan<double> values)
    {
        var mean = Mean(values);
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / values.Length);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
