using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>
/// A square system of equations, factorised once (Gauss with row pivoting) and solved for many right sides: one, or 16 side by side. Each side
/// is computed in the same order of steps either way, so results do not depend on the machine's vectors. Immutable after it was made.
/// </summary>
internal sealed class LinearSystem
{
    /// <summary>Right sides that are solved together.</summary>
    public const int Lanes = 16;

    // Below this share of the largest, a pivot has no true digit left.
    private const double Singular = 1e-13;
    private const int Width = 4;

    private readonly int _size;
    private readonly double[] _factors;
    private readonly int[] _order;
    private readonly double[] _inversePivots;

    private LinearSystem(int size, double[] factors, int[] order)
    {
        _size = size;
        _factors = factors;
        _order = order;
        _inversePivots = new double[size];
        for (var i = 0; i < size; i++)
        {
            _inversePivots[i] = 1 / factors[(i * size) + i];
        }
    }

    /// <summary>Factorises a matrix.</summary>
    /// <param name="matrix">Row by row; it is overwritten, and belongs to the system then.</param>
    /// <param name="size">Rows and columns.</param>
    /// <returns>Null when the matrix is singular, or so nearly that the solution would be rounding.</returns>
    public static LinearSystem? Of(double[] matrix, int size)
    {
        var order = new int[size];
        for (var i = 0; i < size; i++)
        {
            order[i] = i;
        }

        double smallest = double.PositiveInfinity, largest = 0;
        for (var column = 0; column < size; column++)
        {
            Pivot(matrix, size, column, order);
            var pivot = matrix[(column * size) + column];
            smallest = Math.Min(smallest, Math.Abs(pivot));
            largest = Math.Max(largest, Math.Abs(pivot));
            if (!(smallest > Singular * largest))
            {
                return null;
            }

            var tail = matrix.AsSpan((column * size) + column + 1, size - column - 1);
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[(row * size) + column] / pivot;
                matrix[(row * size) + column] = factor;
                var target = matrix.AsSpan((row * size) + column + 1, tail.Length);
                for (var i = 0; factor != 0 && i < tail.Length; i++)
                {
                    target[i] -= factor * tail[i];
                }
            }
        }

        return new LinearSystem(size, matrix, order);
    }

    /// <summary>Solves one right side.</summary>
    /// <param name="right">As many numbers as the system has rows.</param>
    /// <param name="solution">The same number.</param>
    public void Solve(ReadOnlySpan<double> right, Span<double> solution)
    {
        for (var row = 0; row < _size; row++)
        {
            var sum = right[_order[row]];
            for (var i = 0; i < row; i++)
            {
                sum -= _factors[(row * _size) + i] * solution[i];
            }

            solution[row] = sum;
        }

        for (var row = _size - 1; row >= 0; row--)
        {
            var sum = solution[row];
            for (var i = row + 1; i < _size; i++)
            {
                sum -= _factors[(row * _size) + i] * solution[i];
            }

            solution[row] = sum * _inversePivots[row];
        }
    }

    /// <summary>Solves 16 right sides.</summary>
    /// <param name="right">Row by row, 16 numbers each.</param>
    /// <param name="solution">The same.</param>
    public void SolveLanes(ReadOnlySpan<double> right, Span<double> solution)
    {
        var rights = MemoryMarshal.Cast<double, Vector256<double>>(right);
        var solutions = MemoryMarshal.Cast<double, Vector256<double>>(solution);
        for (var row = 0; row < _size; row++)
        {
            rights.Slice(_order[row] * Width, Width).CopyTo(solutions[(row * Width)..]);
            Subtract(_factors.AsSpan(row * _size, row), solutions, solutions.Slice(row * Width, Width));
        }

        for (var row = _size - 1; row >= 0; row--)
        {
            var own = solutions.Slice(row * Width, Width);
            Subtract(_factors.AsSpan((row * _size) + row + 1, _size - row - 1), solutions[((row + 1) * Width)..], own);
            var inverse = Vector256.Create(_inversePivots[row]);
            for (var i = 0; i < Width; i++)
            {
                own[i] *= inverse;
            }
        }
    }

    // Four sums at a time: each waits for its own last step only.
    private static void Subtract(
        ReadOnlySpan<double> factors, ReadOnlySpan<Vector256<double>> known, Span<Vector256<double>> target)
    {
        Vector256<double> first = target[0], second = target[1], third = target[2], fourth = target[3];
        var at = 0;
        foreach (var value in factors)
        {
            var factor = Vector256.Create(value);
            var four = known.Slice(at, Width);
            first -= factor * four[0];
            second -= factor * four[1];
            third -= factor * four[2];
            fourth -= factor * four[3];
            at += Width;
        }

        (target[0], target[1], target[2], target[3]) = (first, second, third, fourth);
    }

    private static void Pivot(double[] matrix, int size, int column, int[] order)
    {
        var best = column;
        for (var row = column + 1; row < size; row++)
        {
            if (Math.Abs(matrix[(row * size) + column]) > Math.Abs(matrix[(best * size) + column]))
            {
                best = row;
            }
        }

        if (best == column)
        {
            return;
        }

        (order[column], order[best]) = (order[best], order[column]);
        for (var i = 0; i < size; i++)
        {
            ref var left = ref matrix[(column * size) + i];
            ref var right = ref matrix[(best * size) + i];
            (left, right) = (right, left);
        }
    }
}
