namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>
/// Ordinary least squares by Householder's QR (Golub and Van Loan, Matrix Computations, 5.3), columns scaled to length 1 first.
/// </summary>
internal sealed class LeastSquares
{
    // Below this share of its length left, a column is a combination of those before it.
    private const double Independence = 1e-7;

    private readonly double[] _scales;
    private readonly double[] _triangle;

    private LeastSquares(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        _scales = new double[columns];
        _triangle = new double[columns * columns];
        Coefficients = new double[columns];
        Residuals = new double[rows];
        Leverages = new double[rows];
        Inverse = new double[columns * columns];
    }

    /// <summary>Number of observations.</summary>
    public int Rows { get; }

    /// <summary>Number of coefficients.</summary>
    public int Columns { get; }

    /// <summary>The coefficients.</summary>
    public double[] Coefficients { get; }

    /// <summary>Observed less fitted.</summary>
    public double[] Residuals { get; }

    /// <summary>Diagonal of the hat matrix, 0 to 1.</summary>
    public double[] Leverages { get; }

    /// <summary>Inverse of X'X, row by row.</summary>
    public double[] Inverse { get; }

    /// <summary>Sum of the squared residuals.</summary>
    public double ResidualSum
    {
        get
        {
            var sum = 0.0;
            foreach (var residual in Residuals)
            {
                sum += residual * residual;
            }

            return sum;
        }
    }

    /// <summary>Solves.</summary>
    /// <param name="design">The matrix, row by row; finite numbers.</param>
    /// <param name="observed">A number a row.</param>
    /// <param name="columns">Number of columns, 1 and up; rows must be more.</param>
    /// <param name="dependent">A column that is a combination of those before it (or 0); -1 when there is none.</param>
    /// <returns>Null when a column depends on others, or there are not more rows than columns.</returns>
    public static LeastSquares? Solve(ReadOnlySpan<double> design, ReadOnlySpan<double> observed, int columns, out int dependent)
    {
        dependent = -1;
        if (observed.Length <= columns)
        {
            return null;
        }

        var fit = new LeastSquares(observed.Length, columns);
        var work = design.ToArray();
        var right = observed.ToArray();
        dependent = fit.Scale(work);
        dependent = dependent < 0 ? fit.Reduce(work, right) : dependent;
        if (dependent >= 0)
        {
            return null;
        }

        fit.SubstituteBack(right);
        fit.Invert();
        fit.Judge(design, observed);
        return fit;
    }

    private int Scale(double[] work)
    {
        for (var column = 0; column < Columns; column++)
        {
            var sum = 0.0;
            for (var row = 0; row < Rows; row++)
            {
                var value = work[(row * Columns) + column];
                sum += value * value;
            }

            _scales[column] = Math.Sqrt(sum);
            if (!double.IsFinite(_scales[column]) || _scales[column] == 0)
            {
                return column;
            }

            for (var row = 0; row < Rows; row++)
            {
                work[(row * Columns) + column] /= _scales[column];
            }
        }

        return -1;
    }

    private int Reduce(double[] work, double[] right)
    {
        for (var pivot = 0; pivot < Columns; pivot++)
        {
            var length = 0.0;
            for (var row = pivot; row < Rows; row++)
            {
                var value = work[(row * Columns) + pivot];
                length += value * value;
            }

            length = Math.Sqrt(length);
            if (!(length > Independence))
            {
                return pivot;
            }

            var first = (pivot * Columns) + pivot;
            var diagonal = work[first] > 0 ? -length : length;
            work[first] -= diagonal;
            Reflect(work, right, pivot, diagonal);
            for (var column = pivot + 1; column < Columns; column++)
            {
                _triangle[(pivot * Columns) + column] = work[(pivot * Columns) + column];
            }

            _triangle[first] = diagonal;
        }

        return -1;
    }

    // The reflection's vector stands in the pivot's column, from the pivot down.
    private void Reflect(double[] work, double[] right, int pivot, double diagonal)
    {
        var scale = diagonal * work[(pivot * Columns) + pivot];
        for (var column = pivot + 1; column <= Columns; column++)
        {
            var product = 0.0;
            for (var row = pivot; row < Rows; row++)
            {
                product += work[(row * Columns) + pivot] * (column == Columns ? right[row] : work[(row * Columns) + column]);
            }

            product /= scale;
            for (var row = pivot; row < Rows; row++)
            {
                var change = product * work[(row * Columns) + pivot];
                if (column == Columns)
                {
                    right[row] += change;
                }
                else
                {
                    work[(row * Columns) + column] += change;
                }
            }
        }
    }

    private void SubstituteBack(double[] right)
    {
        for (var row = Columns - 1; row >= 0; row--)
        {
            var sum = right[row];
            for (var column = row + 1; column < Columns; column++)
            {
                sum -= _triangle[(row * Columns) + column] * Coefficients[column];
            }

            Coefficients[row] = sum / _triangle[(row * Columns) + row];
        }

        for (var column = 0; column < Columns; column++)
        {
            Coefficients[column] /= _scales[column];
        }
    }

    // (X'X)^-1 = S R^-1 R^-T S, S the inverse scales.
    private void Invert()
    {
        var inverse = new double[Columns * Columns];
        for (var column = 0; column < Columns; column++)
        {
            for (var row = column; row >= 0; row--)
            {
                var sum = row == column ? 1.0 : 0.0;
                for (var i = row + 1; i <= column; i++)
                {
                    sum -= _triangle[(row * Columns) + i] * inverse[(i * Columns) + column];
                }

                inverse[(row * Columns) + column] = sum / _triangle[(row * Columns) + row];
            }
        }

        for (var row = 0; row < Columns; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var sum = 0.0;
                for (var i = Math.Max(row, column); i < Columns; i++)
                {
                    sum += inverse[(row * Columns) + i] * inverse[(column * Columns) + i];
                }

                Inverse[(row * Columns) + column] = sum / _scales[row] / _scales[column];
            }
        }
    }

    private void Judge(ReadOnlySpan<double> design, ReadOnlySpan<double> observed)
    {
        for (var row = 0; row < Rows; row++)
        {
            var inputs = design.Slice(row * Columns, Columns);
            var fitted = 0.0;
            var leverage = 0.0;
            for (var i = 0; i < Columns; i++)
            {
                fitted += inputs[i] * Coefficients[i];
                for (var j = 0; j < Columns; j++)
                {
                    leverage += inputs[i] * Inverse[(i * Columns) + j] * inputs[j];
                }
            }

            Residuals[row] = observed[row] - fitted;
            Leverages[row] = Math.Clamp(leverage, 0, 1);
        }
    }
}
