using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// How many guests of a kind come: on a day exp(level + weekday + season), spread over the day by a profile. The level drifts, so that a site's
/// demand is followed within weeks; the season is one wave a year, known by the prior until it has been seen.
/// </summary>
internal sealed class GuestArrivals
{
    private const int LengthOfFeatures = 10;
    private const double DaysPerYear = 365.2425;

    // By how much the factor of a day varies for no known reason (weather, chance): a standard deviation of 20 %.
    private const double Dispersion = 0.04;

    private readonly DriftingRegression _daily;
    private readonly SlotProfile _profile;

    /// <summary>Arrivals as the prior has them.</summary>
    /// <param name="perDay">Arrivals on a day of spring, above 0.</param>
    /// <param name="levelDeviation">Standard deviation of its logarithm.</param>
    /// <param name="peakHour">Local hour at which most come.</param>
    /// <param name="deviationHours">Standard deviation of the hour.</param>
    internal GuestArrivals(double perDay, double levelDeviation, double peakHour, double deviationHours)
    {
        // Mondays to Sundays; a yearly wave with its peak in late July (day 205), e^0.5 = 1.65 times the mean.
        double[] mean = [Math.Log(perDay), 0, 0, 0, 0, 0.15, 0.1, 0, 0.5, 0];
        double[] deviation = [levelDeviation, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.3, 0.2];
        double[] retention = [Kept(LevelStep, levelDeviation), SlowKept, SlowKept, SlowKept, SlowKept, SlowKept, SlowKept, SlowKept, SlowKept, SlowKept];
        _daily = new DriftingRegression(mean, deviation, retention);
        _profile = new SlotProfile(peakHour, deviationHours, 10);
    }

    private const double LevelStep = 0.03;
    private const double SlowKept = 0.9995;

    internal int SavedLength => _daily.SavedLength + SlotProfile.SavedLength;

    /// <summary>Share of a day's arrivals in each slot.</summary>
    internal ReadOnlySpan<double> Shares => _profile.Shares;

    /// <summary>Guests who would come on a day without events if the site were never full.</summary>
    internal double PerDay(int day)
    {
        Span<double> features = stackalloc double[LengthOfFeatures];
        SetFeatures(day, features);
        return Math.Exp(Math.Clamp(_daily.Predict(features), -10, 7));
    }

    /// <summary>Standard deviation of the logarithm of <see cref="PerDay"/>.</summary>
    internal double LogDeviation(int day)
    {
        Span<double> features = stackalloc double[LengthOfFeatures];
        SetFeatures(day, features);
        return Math.Sqrt(_daily.Variance(features));
    }

    /// <summary>Learns a day that is over.</summary>
    /// <param name="day">The day.</param>
    /// <param name="counts">Guests who came, by slot.</param>
    /// <param name="exposures">Of each slot the part in which a guest would have been seen, times the demand of events.</param>
    internal void Learn(int day, ReadOnlySpan<double> counts, ReadOnlySpan<double> exposures)
    {
        var exposure = 0.0;
        var count = 0.0;
        for (var slot = 0; slot < counts.Length; slot++)
        {
            exposure += exposures[slot] * Shares[slot];
            count += counts[slot];
        }

        if (exposure < 0.02)
        {
            return;
        }

        var perDay = PerDay(day);
        for (var slot = 0; slot < counts.Length; slot++)
        {
            _profile.Learn(slot, counts[slot], exposures[slot] * perDay);
        }

        Span<double> features = stackalloc double[LengthOfFeatures];
        SetFeatures(day, features);
        _daily.LearnCount(features, exposure, count, Dispersion);
    }

    internal void PassDay()
    {
        _daily.PassDay();
        _profile.PassDay();
    }

    internal void Write(ref GrainStateWriter writer)
    {
        _daily.Write(ref writer);
        _profile.Write(ref writer);
    }

    internal bool TryRead(ref GrainStateReader reader) => _daily.TryRead(ref reader) && _profile.TryRead(ref reader);

    // A drift by this much a day, in a process that stays within the prior's deviation.
    private static double Kept(double step, double deviation) => Math.Sqrt(1 - (step * step / (deviation * deviation)));

    private static void SetFeatures(int day, Span<double> features)
    {
        features.Clear();
        features[0] = 1;
        features[1 + LodgingDays.WeekdayOf(day)] = 1;
        var (sine, cosine) = Math.SinCos(2 * Math.PI * ((day % DaysPerYear) - 205) / DaysPerYear);
        (features[8], features[9]) = (cosine, sine);
    }
}
