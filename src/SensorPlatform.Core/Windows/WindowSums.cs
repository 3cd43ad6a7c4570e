using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// What the readings of a window add up to; the one place of this arithmetic, so that a window that a grain folded in order and
/// one that the store built anew are equal bit by bit. 48 bytes. The second part of a kind
/// (<see cref="WindowAggregate.PartB"/>) lies outside, because gauges have none and most quantities are gauges.
/// </summary>
internal struct WindowSums
{
    /// <summary>Longest time that a state holds after its reading, in nanoseconds: three hours.</summary>
    internal const long StateHoldNanoseconds = 3 * 3_600_000_000_000;

    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Smallest value.</summary>
    public double Minimum;

    /// <summary>Largest value.</summary>
    public double Maximum;

    /// <summary>Sum of the values.</summary>
    public double Sum;

    /// <summary>The value measured first.</summary>
    public double First;

    /// <summary>As <see cref="WindowAggregate.PartA"/>; of states in nanoseconds, so that no order of adding rounds.</summary>
    public double PartA;

    /// <summary>Readings; 0 while there is no window.</summary>
    public int Count;

    /// <summary>For its owner: how far into the window the first reading lies.</summary>
    public uint FirstTick;

    /// <summary>A reading of a gauge.</summary>
    /// <remarks>
    /// Squared deviations by Welford's method in the form that keeps the sum (Youngs and Cramer, Some results relevant to choice
    /// of sum and sum-of-product algorithms, Technometrics 13, 1971).
    /// </remarks>
    public void AddGauge(double value)
    {
        Add(value);
        if (Count > 1)
        {
            var count = (double)Count;
            var difference = (count * value) - Sum;
            PartA += difference * difference / (count * (count - 1));
        }
    }

    /// <summary>A reading of a direction, with its sine and cosine.</summary>
    public void AddDirection(double value, double sine, double cosine, ref double partB)
    {
        Add(value);
        PartA += sine;
        partB += cosine;
    }

    /// <summary>A reading of any other kind; its pair is added apart.</summary>
    public void Add(double value)
    {
        if (Count == 0)
        {
            First = value;
            Minimum = value;
            Maximum = value;
        }
        else
        {
            // Values are never NaN, so that the plain comparison does what Math.Min does, faster.
            Minimum = value < Minimum ? value : Minimum;
            Maximum = value > Maximum ? value : Maximum;
        }

        Count++;
        Sum += value;
    }

    /// <summary>
    /// A counter from one reading to the next. A fall is a reset, and what the counter shows then has come since; a counter that
    /// shows less than nothing then has added nothing.
    /// </summary>
    public void AddIncrease(double previous, double value, ref double partB)
    {
        if (value >= previous)
        {
            PartA += value - previous;
        }
        else
        {
            PartA += value > 0 ? value : 0;
            partB++;
        }
    }

    /// <summary>A state that held for a time within this window.</summary>
    public void AddHeld(double state, long nanoseconds, ref double partB)
    {
        PartA += state == 0 ? 0 : nanoseconds;
        partB += nanoseconds;
    }

    /// <summary>How much of the time in which a state held lies between two times; not below 0.</summary>
    /// <param name="reading">Time of its reading, Unix nanoseconds.</param>
    /// <param name="next">Time of the next one.</param>
    /// <param name="start">From here.</param>
    /// <param name="end">Up to here.</param>
    public static long HeldWithin(long reading, long next, long start, long end)
    {
        var until = Math.Min(Math.Min(next, end), reading + StateHoldNanoseconds);
        return Math.Max(until - Math.Max(reading, start), 0);
    }

    /// <summary>The parts as they are given out, states in seconds.</summary>
    public readonly (double A, double B) PartsOf(QuantityKind kind, double partB) => kind switch
    {
        QuantityKind.Gauge => (PartA, 0),
        QuantityKind.State => (PartA / NanosecondsPerSecond, partB / NanosecondsPerSecond),
        _ => (PartA, partB),
    };
}
