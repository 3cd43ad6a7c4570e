using System.Diagnostics.CodeAnalysis;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// How the values of a window are distributed, in little room: quantiles come out with a bounded relative error, sketches of
/// parts make that of the whole, and the order of the values does not matter (Masson, Rim, Lee: DDSketch, PVLDB 12, 2019). One
/// owner.
/// </summary>
/// <remarks>
/// Values are counted in buckets whose ends are a fixed factor apart, positive and negative ones apart. Beyond
/// <see cref="MaximumBuckets"/> buckets on one side (at 1 %: a factor of 10^35 between the largest and the smallest) the values
/// nearest to zero share one bucket, and the bound does not hold for them; nor for values closer to zero than 1e-12, which count
/// as 0.
/// </remarks>
public sealed class QuantileSketch
{
    /// <summary>Relative error unless another is asked for: 1 %.</summary>
    public const double DefaultRelativeError = 0.01;

    /// <summary>Smallest relative error that can be asked for.</summary>
    public const double SmallestRelativeError = 0.005;

    /// <summary>Largest relative error that can be asked for.</summary>
    public const double LargestRelativeError = 0.1;

    /// <summary>Most buckets on each side of zero.</summary>
    public const int MaximumBuckets = LogarithmicBuckets.MaximumSpan;

    // What no sensor of ours tells from nothing; it also bounds the indices of buckets.
    private const double Smallest = 1e-12;

    private readonly double _base;
    private readonly double _indexPerLogarithm;

    /// <summary>An empty sketch.</summary>
    /// <param name="relativeError">Error of quantiles relative to the exact value, 0.005 to 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The error is outside that.</exception>
    public QuantileSketch(double relativeError = DefaultRelativeError)
    {
        if (!IsPossibleError(relativeError))
        {
            throw new ArgumentOutOfRangeException(nameof(relativeError), relativeError, "The relative error is 0.005 to 0.1.");
        }

        RelativeError = relativeError;
        _base = (1 + relativeError) / (1 - relativeError);
        _indexPerLogarithm = 1 / Math.Log(_base);
    }

    /// <summary>Error of quantiles relative to the exact value.</summary>
    public double RelativeError { get; }

    /// <summary>Values that it holds.</summary>
    public long Count => Zeros + Positive.Total + Negative.Total;

    /// <summary>Smallest value, exactly; NaN while there is none.</summary>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Largest value, exactly; NaN while there is none.</summary>
    public double Maximum { get; private set; } = double.NaN;

    internal LogarithmicBuckets Positive { get; } = new();

    internal LogarithmicBuckets Negative { get; } = new();

    internal long Zeros { get; private set; }

    /// <summary>Adds a value.</summary>
    /// <returns>False, with nothing added, when it is not finite.</returns>
    public bool Add(double value)
    {
        if (!double.IsFinite(value))
        {
            return false;
        }

        // Of 0 and -0 the sum is 0: the bytes must not depend on which of them came.
        Widen(value + 0.0, value + 0.0);
        if (Math.Abs(value) < Smallest)
        {
            Zeros++;
        }
        else
        {
            (value > 0 ? Positive : Negative).Add(IndexOf(Math.Abs(value)), 1);
        }

        return true;
    }

    /// <summary>Adds what another sketch holds.</summary>
    /// <returns>False, with nothing added, when its relative error is another.</returns>
    public bool TryMerge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other.RelativeError.Equals(RelativeError))
        {
            return false;
        }

        if (other.Count > 0)
        {
            Widen(other.Minimum, other.Maximum);
            Zeros += other.Zeros;
            Merge(Positive, other.Positive);
            Merge(Negative, other.Negative);
        }

        return true;
    }

    /// <summary>A quantile: of n sorted values that at place floor(fraction × (n - 1)), within the relative error.</summary>
    /// <param name="fraction">0 (smallest) to 1 (largest); what lies beyond counts as the end.</param>
    /// <returns>The quantile; NaN while there is no value, and for NaN.</returns>
    public double Quantile(double fraction)
    {
        if (Count == 0 || double.IsNaN(fraction))
        {
            return double.NaN;
        }

        var rank = (long)Math.Floor(Math.Clamp(fraction, 0, 1) * (Count - 1));
        return Math.Clamp(ValueAt(rank), Minimum, Maximum);
    }

    /// <summary>Takes all values out.</summary>
    public void Clear()
    {
        Positive.Clear();
        Negative.Clear();
        Zeros = 0;
        Minimum = double.NaN;
        Maximum = double.NaN;
    }

    /// <summary>
    /// The bytes to store (docs/formats/telemetry.md). Equal values give equal bytes, in whatever order they came.
    /// </summary>
    public byte[] ToBytes() => QuantileSketchFormat.Write(this);

    /// <summary>Reads what <see cref="ToBytes"/> gave. Takes any bytes and never throws.</summary>
    /// <returns>False when the bytes are no sketch.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out QuantileSketch? sketch)
    {
        sketch = QuantileSketchFormat.Read(bytes);
        return sketch is not null;
    }

    internal static bool IsPossibleError(double relativeError) =>
        relativeError is >= SmallestRelativeError and <= LargestRelativeError;

    internal void Restore(double minimum, double maximum, long zeros)
    {
        Minimum = minimum;
        Maximum = maximum;
        Zeros = zeros;
    }

    /// <summary>The bucket of a magnitude.</summary>
    internal int IndexOf(double magnitude) => (int)Math.Ceiling(Math.Log(magnitude) * _indexPerLogarithm);

    private static void Merge(LogarithmicBuckets target, LogarithmicBuckets source)
    {
        // Read from the top, so that nothing moves while it is read when both are one.
        for (var place = source.Length - 1; place >= 0; place--)
        {
            target.Add(source[place].Index, source[place].Count);
        }
    }

    private void Widen(double minimum, double maximum)
    {
        Minimum = double.IsNaN(Minimum) ? minimum : Math.Min(Minimum, minimum);
        Maximum = double.IsNaN(Maximum) ? maximum : Math.Max(Maximum, maximum);
    }

    private double ValueAt(long rank)
    {
        for (var place = Negative.Length - 1; place >= 0; place--)
        {
            rank -= Negative[place].Count;
            if (rank < 0)
            {
                return -ValueOf(Negative[place].Index);
            }
        }

        rank -= Zeros;
        for (var place = 0; rank >= 0 && place < Positive.Length; place++)
        {
            rank -= Positive[place].Count;
            if (rank < 0)
            {
                return ValueOf(Positive[place].Index);
            }
        }

        return 0;
    }

    // As far from the lower end of the bucket as from the upper one, relative to them.
    private double ValueOf(int index) => 2 * Math.Pow(_base, index) / (_base + 1);
}
