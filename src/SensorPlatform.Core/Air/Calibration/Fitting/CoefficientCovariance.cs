namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>
/// Covariance of coefficients that does not take hours of one day as independent: the sandwich estimate clustered by day (Liang and
/// Zeger, Biometrika 73, 1986), with the usual factor for few clusters.
/// </summary>
internal static class CoefficientCovariance
{
    /// <summary>Puts it together.</summary>
    /// <param name="data">The co-location.</param>
    /// <param name="places">The model's terms.</param>
    /// <param name="robust">The fit.</param>
    /// <param name="trim">Variance of what was kept against that of all.</param>
    /// <param name="degrees">Degrees of freedom: one less than there are days.</param>
    /// <returns>The matrix, row by row.</returns>
    public static double[] Of(CoLocation data, int[] places, RobustFit robust, double trim, out int degrees)
    {
        var (fit, kept) = robust;
        var columns = fit.Columns;
        var scores = new double[columns];
        var middle = new double[columns * columns];
        var days = 0;
        for (var row = 0; row < fit.Rows; row++)
        {
            for (var i = 0; i < columns; i++)
            {
                scores[i] += data.InputAt(kept[row], places[i]) * fit.Residuals[row];
            }

            if (row + 1 == fit.Rows || FitDays.Of(data, kept[row]) != FitDays.Of(data, kept[row + 1]))
            {
                days++;
                AddSquare(middle, scores);
                Array.Clear(scores);
            }
        }

        degrees = Math.Max(1, days - 1);
        var few = (double)days / degrees * (fit.Rows - 1) / (fit.Rows - columns);
        var result = Multiply(Multiply(fit.Inverse, middle, columns), fit.Inverse, columns);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] *= few / trim;
        }

        return result;
    }

    private static void AddSquare(double[] matrix, double[] vector)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            for (var j = 0; j < vector.Length; j++)
            {
                matrix[(i * vector.Length) + j] += vector[i] * vector[j];
            }
        }
    }

    private static double[] Multiply(double[] left, double[] right, int size)
    {
        var product = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++)
                {
                    product[(i * size) + j] += left[(i * size) + k] * right[(k * size) + j];
                }
            }
        }

        return product;
    }
}
