using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// How something spreads over the slots of a day: a rate of each slot with a Gamma prior, counts held against what was expected
/// while one could see it, smoothed over neighbours, and scaled so that the shares of a day sum to 1.
/// </summary>
internal sealed class SlotProfile
{
    // Half-life of half a year.
    private const double Retention = 0.99621;
    private const double Most = 1e9;

    private readonly double[] _prior;
    private readonly double _pseudoCount;
    private readonly double[] _counts = new double[LodgingDays.SlotCount];
    private readonly double[] _expected = new double[LodgingDays.SlotCount];
    private readonly double[] _shares = new double[LodgingDays.SlotCount];
    private readonly double[] _sums = new double[LodgingDays.SlotCount + 1];

    /// <summary>A profile that knows the prior alone.</summary>
    /// <param name="peakHour">Local hour of the prior's peak, 3 to 27.</param>
    /// <param name="deviationHours">Standard deviation of the prior, a normal distribution over a floor of 3 %.</param>
    /// <param name="pseudoCount">How many events the prior counts for.</param>
    internal SlotProfile(double peakHour, double deviationHours, double pseudoCount)
    {
        _pseudoCount = pseudoCount;
        _prior = new double[LodgingDays.SlotCount];
        var sum = 0.0;
        for (var slot = 0; slot < _prior.Length; slot++)
        {
            var distance = (3 + ((slot + 0.5) / 2) - peakHour) / deviationHours;
            _prior[slot] = Math.Exp(-0.5 * distance * distance);
            sum += _prior[slot];
        }

        for (var slot = 0; slot < _prior.Length; slot++)
        {
            _prior[slot] = (0.97 * _prior[slot] / sum) + (0.03 / LodgingDays.SlotCount);
        }

        Refresh();
    }

    internal const int SavedLength = 2 * LodgingDays.SlotCount * sizeof(double);

    /// <summary>Share of a day that falls into each slot; the sum is 1.</summary>
    internal ReadOnlySpan<double> Shares => _shares;

    /// <summary>Share of a day up to a time.</summary>
    /// <param name="slotsPassed">Slots that have passed, 0 to 48.</param>
    internal double ShareBefore(double slotsPassed)
    {
        var slot = Math.Min((int)slotsPassed, LodgingDays.SlotCount - 1);
        return _sums[slot] + ((slotsPassed - slot) * _shares[slot]);
    }

    /// <summary>Learns an event of which all slots could be seen.</summary>
    internal void Learn(int slot)
    {
        _counts[slot]++;
        for (var i = 0; i < _expected.Length; i++)
        {
            _expected[i]++;
        }

        // Shares are a function of what is saved at all times, so that a restart changes nothing.
        Refresh();
    }

    /// <summary>Learns the events of a slot; <see cref="Shares"/> change when the day has passed.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="count">Events seen.</param>
    /// <param name="expected">
    /// Events expected if the whole day's fell into this slot: the day's times the part of the slot in which one would have
    /// been seen.
    /// </param>
    internal void Learn(int slot, double count, double expected)
    {
        _counts[slot] += count;
        _expected[slot] += expected;
    }

    /// <summary>A day passes: what was learned fades, and <see cref="Shares"/> become those of all that was learned.</summary>
    internal void PassDay()
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] *= Retention;
            _expected[i] *= Retention;
        }

        Refresh();
    }

    internal void Write(ref GrainStateWriter writer)
    {
        SavedNumbers.Write(ref writer, _counts);
        SavedNumbers.Write(ref writer, _expected);
    }

    /// <returns>False when a number cannot be one of a profile.</returns>
    internal bool TryRead(ref GrainStateReader reader)
    {
        var isFine = SavedNumbers.TryRead(ref reader, _counts, 0, Most) & SavedNumbers.TryRead(ref reader, _expected, 0, Most);
        if (isFine)
        {
            Refresh();
        }

        return isFine;
    }

    private void Refresh()
    {
        var sum = 0.0;
        for (var slot = 0; slot < _shares.Length; slot++)
        {
            _shares[slot] = ((_pseudoCount * _prior[slot]) + Smooth(_counts, slot)) / (_pseudoCount + Smooth(_expected, slot));
            sum += _shares[slot];
        }

        for (var slot = 0; slot < _shares.Length; slot++)
        {
            _shares[slot] /= sum;
            _sums[slot + 1] = _sums[slot] + _shares[slot];
        }
    }

    private static double Smooth(double[] numbers, int slot) =>
        (0.5 * numbers[slot]) + (0.25 * (numbers[Math.Max(0, slot - 1)] + numbers[Math.Min(numbers.Length - 1, slot + 1)]));
}
