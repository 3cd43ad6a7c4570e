namespace SensorPlatform.Core.Statistics;

/// <summary>The middle of some values.</summary>
internal static class Median
{
    /// <summary>Median; the values are sorted by it.</summary>
    /// <param name="values">Without NaN; NaN comes out when there is none.</param>
    public static double Of(Span<double> values)
    {
        values.Sort();
        return OfSorted(values);
    }

    /// <summary>Median of values that rise.</summary>
    /// <param name="values">Rising; NaN comes out when there is none.</param>
    public static double OfSorted(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
