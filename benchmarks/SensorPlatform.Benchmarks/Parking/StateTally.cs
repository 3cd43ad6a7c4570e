using SensorPlatform.Core.Parking;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>Pitches at quarters of an hour: how often what was said of them was right.</summary>
internal sealed class StateTally
{
    /// <summary>Lower ends of the bins of confidence.</summary>
    internal static readonly double[] Bins = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99];

    private readonly long[] _count = new long[Bins.Length];
    private readonly long[] _right = new long[Bins.Length];
    private readonly double[] _confidence = new double[Bins.Length];

    internal long Right { get; private set; }

    internal long Wrong { get; private set; }

    internal long Unknown { get; private set; }

    internal long Total => Right + Wrong + Unknown;

    /// <summary>Sum of the squared errors of the probability that somebody stands there, unknown pitches included.</summary>
    internal double SquaredErrors { get; private set; }

    internal void Add(in PitchEstimate estimate, bool isOccupied)
    {
        var error = estimate.OccupiedProbability - (isOccupied ? 1 : 0);
        SquaredErrors += error * error;
        if (estimate.State is not (PitchState.Free or PitchState.Occupied))
        {
            Unknown++;
            return;
        }

        var isRight = (estimate.State == PitchState.Occupied) == isOccupied;
        Right += isRight ? 1 : 0;
        Wrong += isRight ? 0 : 1;
        var bin = Bins.Length - 1;
        while (estimate.Confidence < Bins[bin])
        {
            bin--;
        }

        _count[bin]++;
        _right[bin] += isRight ? 1 : 0;
        _confidence[bin] += estimate.Confidence;
    }

    internal void Add(StateTally other)
    {
        (Right, Wrong, Unknown) = (Right + other.Right, Wrong + other.Wrong, Unknown + other.Unknown);
        SquaredErrors += other.SquaredErrors;
        for (var i = 0; i < Bins.Length; i++)
        {
            _count[i] += other._count[i];
            _right[i] += other._right[i];
            _confidence[i] += other._confidence[i];
        }
    }

    /// <summary>Share of the time, in percent.</summary>
    internal double Percent(long part) => 100.0 * part / Math.Max(1, Total);

    /// <summary>The bins of confidence: how many, what was said on average, how often it was right.</summary>
    internal ReliabilityBin Bin(int index) => new(
        _count[index], _confidence[index] / Math.Max(1, _count[index]), _right[index] / (double)Math.Max(1, _count[index]));
}
