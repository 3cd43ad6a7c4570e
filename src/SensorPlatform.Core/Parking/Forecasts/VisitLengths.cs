using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// How long day visitors stay, in steps of 15 minutes up to 12 hours; at first as if 1.5 h were the mean of an exponential
/// distribution.
/// </summary>
internal sealed class VisitLengths
{
    internal const int StepCount = 48;
    internal const int SavedLength = StepCount * sizeof(double);

    private const double PseudoCount = 8;
    private const double MeanSteps = 6;
    private const double Retention = 0.99621;

    private readonly double[] _counts = new double[StepCount];
    private readonly double[] _hazards = new double[StepCount];
    private readonly double[] _survivals = new double[StepCount];

    internal VisitLengths() => Refresh();

    /// <summary>Probability that a visitor of some age leaves within the next step.</summary>
    internal ReadOnlySpan<double> Hazards => _hazards;

    /// <summary>Probability that a visitor is still there at an age.</summary>
    internal ReadOnlySpan<double> Survivals => _survivals;

    /// <summary>The step that holds an age.</summary>
    internal static int StepOf(TimeSpan age) => (int)Math.Clamp(age / SiteForecast.Step, 0, StepCount - 1);

    internal void Learn(TimeSpan length)
    {
        _counts[StepOf(length)]++;

        // Hazards are a function of what is saved at all times, so that a restart changes nothing.
        Refresh();
    }

    internal void PassDay()
    {
        foreach (ref var count in _counts.AsSpan())
        {
            count *= Retention;
        }

        Refresh();
    }

    internal void Write(ref GrainStateWriter writer) => SavedNumbers.Write(ref writer, _counts);

    /// <returns>False when a number cannot be a count.</returns>
    internal bool TryRead(ref GrainStateReader reader)
    {
        var isFine = SavedNumbers.TryRead(ref reader, _counts, 0, 1e9);
        if (isFine)
        {
            Refresh();
        }

        return isFine;
    }

    private void Refresh()
    {
        var (total, weight) = (0.0, 0.0);
        Span<double> prior = stackalloc double[StepCount];
        for (var i = 0; i < StepCount; i++)
        {
            prior[i] = Math.Exp(-(i + 0.5) / MeanSteps);
            weight += prior[i];
            total += _counts[i];
        }

        var survival = 1.0;
        for (var i = 0; i < StepCount; i++)
        {
            var smooth = (0.5 * _counts[i]) + (0.25 * (_counts[Math.Max(0, i - 1)] + _counts[Math.Min(StepCount - 1, i + 1)]));
            var share = ((PseudoCount * prior[i] / weight) + smooth) / (PseudoCount + total);
            _survivals[i] = survival;
            _hazards[i] = Math.Clamp(share / Math.Max(survival, 1e-9), 0, 1);
            survival = Math.Max(0, survival - share);
        }

        // Nobody is known to stay longer: half of those who do leave with each step.
        _hazards[^1] = 0.5;
    }
}
