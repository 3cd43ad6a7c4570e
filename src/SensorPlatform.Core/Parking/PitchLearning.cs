namespace SensorPlatform.Core.Parking;

/// <summary>
/// What was seen of a pitch and its sensor, as sums that fade with time. All numbers are in one array, so that they fade, are
/// stored and are read together.
/// </summary>
internal sealed class PitchLearning
{
    /// <summary>Nights of stays are counted up to this; the last place holds the longer ones.</summary>
    internal const int Nights = 32;

    /// <summary>Numbers in all.</summary>
    internal const int Length = ScalarPlace + ScalarCount;

    private const int NightPlace = 6 * SiteRates.Hours;
    private const int ScalarPlace = NightPlace + Nights;
    private const int ScalarCount = 12;

    private const double RateHalfLifeDays = 28;
    private const double ProfileHalfLifeDays = 7;
    private const double StayHalfLifeDays = 120;

    // Weights of what is believed before anything is seen: readings, changes, messages.
    private const double PriorError = 0.015;
    private const double ErrorWeight = 100;
    private const double LargestError = 0.3;
    private const double SmallestError = 0.002;
    private const double PriorGenuine = 0.95;
    private const double GenuineWeight = 10;
    private const double LargestGenuine = 0.99;
    private const double FactorWeight = 5;
    private const double PriorLoss = 0.05;
    private const double LossWeight = 50;

    private readonly double[] _values = new double[Length];

    /// <summary>All numbers.</summary>
    internal Span<double> All => _values;

    /// <summary>Arrivals by local hour.</summary>
    internal Span<double> Arrivals => Row(0);

    /// <summary>Departures by local hour.</summary>
    internal Span<double> Departures => Row(1);

    /// <summary>Hours free, by local hour.</summary>
    internal Span<double> FreeHours => Row(2);

    /// <summary>Hours occupied, by local hour.</summary>
    internal Span<double> OccupiedHours => Row(3);

    /// <summary>Recent hours that the sensor said occupied, by local hour.</summary>
    internal Span<double> SaidOccupied => Row(4);

    /// <summary>Recent hours that the sensor said anything, by local hour.</summary>
    internal Span<double> Said => Row(5);

    /// <summary>Ended stays by whole days.</summary>
    internal Span<double> Stays => _values.AsSpan(NightPlace, Nights);

    /// <summary>Readings that said occupied of a free pitch, expected.</summary>
    internal ref double FalseOccupied => ref _values[ScalarPlace];

    /// <summary>Readings of a free pitch, expected.</summary>
    internal ref double FreeReadings => ref _values[ScalarPlace + 1];

    /// <summary>Readings that said free of an occupied pitch, expected.</summary>
    internal ref double FalseFree => ref _values[ScalarPlace + 2];

    /// <summary>Readings of an occupied pitch, expected.</summary>
    internal ref double OccupiedReadings => ref _values[ScalarPlace + 3];

    /// <summary>Readings that contradicted two or more before them.</summary>
    internal ref double ChangesAfterRun => ref _values[ScalarPlace + 4];

    /// <summary>Those of them that were right, expected.</summary>
    internal ref double GenuineAfterRun => ref _values[ScalarPlace + 5];

    /// <summary>Readings that contradicted a single one before them.</summary>
    internal ref double ChangesAfterOne => ref _values[ScalarPlace + 6];

    /// <summary>Those of them that were right, expected.</summary>
    internal ref double GenuineAfterOne => ref _values[ScalarPlace + 7];

    /// <summary>Messages that its rhythm lets expect.</summary>
    internal ref double ExpectedMessages => ref _values[ScalarPlace + 8];

    /// <summary>Those of them that did not come.</summary>
    internal ref double MissedMessages => ref _values[ScalarPlace + 9];

    /// <summary>Guests that came to this pitch, in whole times free.</summary>
    internal ref double Chosen => ref _values[ScalarPlace + 10];

    /// <summary>Guests that would have come to it, were all free pitches alike.</summary>
    internal ref double Offered => ref _values[ScalarPlace + 11];

    /// <summary>Share of messages that are lost, 0 to 1.</summary>
    internal double Loss => (MissedMessages + (PriorLoss * LossWeight)) / (ExpectedMessages + LossWeight);

    /// <summary>Adds the sums of another pitch.</summary>
    internal void Add(PitchLearning other)
    {
        for (var i = 0; i < Length; i++)
        {
            _values[i] += other._values[i];
        }
    }

    /// <summary>Lets the sums fade.</summary>
    internal void Fade(double days)
    {
        Scale(_values.AsSpan(0, 4 * SiteRates.Hours), days, RateHalfLifeDays);
        Scale(_values.AsSpan(4 * SiteRates.Hours, 2 * SiteRates.Hours), days, ProfileHalfLifeDays);
        Scale(_values.AsSpan(NightPlace, Nights), days, StayHalfLifeDays);
        Scale(_values.AsSpan(ScalarPlace, ScalarCount - 2), days, RateHalfLifeDays);
        Scale(_values.AsSpan(ScalarPlace + ScalarCount - 2, 2), days, StayHalfLifeDays);
    }

    /// <summary>What is to be believed of the pitch by these sums and those of the site.</summary>
    /// <param name="rates">Rates of the site.</param>
    /// <param name="site">Sums of all pitches of the site.</param>
    internal PitchModel Model(SiteRates rates, PitchLearning site)
    {
        var (arrivals, departures, expectedArrivals, expectedDepartures) = (0.0, 0.0, 0.0, 0.0);
        for (var hour = 0; hour < SiteRates.Hours; hour++)
        {
            arrivals += Arrivals[hour];
            departures += Departures[hour];
            expectedArrivals += FreeHours[hour] * rates.Arrivals[hour];
            expectedDepartures += OccupiedHours[hour] * rates.Departures[hour];
        }

        return new PitchModel(
            (arrivals + FactorWeight) / (expectedArrivals + FactorWeight),
            (departures + FactorWeight) / (expectedDepartures + FactorWeight),
            Error(FalseOccupied, FreeReadings, site.FalseOccupied, site.FreeReadings),
            Error(FalseFree, OccupiedReadings, site.FalseFree, site.OccupiedReadings),
            Genuine(GenuineAfterRun, ChangesAfterRun, site.GenuineAfterRun, site.ChangesAfterRun),
            Genuine(GenuineAfterOne, ChangesAfterOne, site.GenuineAfterOne, site.ChangesAfterOne));
    }

    private static double Error(double wrong, double all, double siteWrong, double siteAll)
    {
        var prior = (siteWrong + (PriorError * ErrorWeight)) / (siteAll + ErrorWeight);
        return Math.Clamp((wrong + (prior * ErrorWeight)) / (all + ErrorWeight), SmallestError, LargestError);
    }

    private static double Genuine(double right, double all, double siteRight, double siteAll)
    {
        var prior = (siteRight + (PriorGenuine * GenuineWeight)) / (siteAll + GenuineWeight);
        return Math.Min((right + (prior * GenuineWeight)) / (all + GenuineWeight), LargestGenuine);
    }

    private static void Scale(Span<double> values, double days, double halfLifeDays)
    {
        var factor = Math.Pow(0.5, days / halfLifeDays);
        foreach (ref var value in values)
        {
            value *= factor;
        }
    }

    private Span<double> Row(int row) => _values.AsSpan(row * SiteRates.Hours, SiteRates.Hours);
}
