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
    private const int ScalarCount = 18;

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
    private const double UntoldWeight = 5;
    private const double SmallestUntold = 0.02;

    // Of changes at any time, as many fall by chance into the time at which a message is due.
    private const double DueByChance = 0.1;

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

    /// <summary>Readings that contradicted the one before them, by <see cref="Contradiction"/>.</summary>
    internal Span<double> Contradictions => _values.AsSpan(ScalarPlace + 4, 4);

    /// <summary>Those of them that were right, expected.</summary>
    internal Span<double> Genuine => _values.AsSpan(ScalarPlace + 8, 4);

    /// <summary>Changes, expected, whose first message came within a few intervals.</summary>
    internal ref double Changes => ref _values[ScalarPlace + 12];

    /// <summary>Those of them that were first told when a message was due.</summary>
    internal ref double DueChanges => ref _values[ScalarPlace + 13];

    /// <summary>Messages that its rhythm lets expect.</summary>
    internal ref double ExpectedMessages => ref _values[ScalarPlace + 14];

    /// <summary>Those of them that did not come.</summary>
    internal ref double MissedMessages => ref _values[ScalarPlace + 15];

    /// <summary>Guests that came to this pitch, in whole times free.</summary>
    internal ref double Chosen => ref _values[ScalarPlace + 16];

    /// <summary>Guests that would have come to it, were all free pitches alike.</summary>
    internal ref double Offered => ref _values[ScalarPlace + 17];

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
    /// <param name="interval">Time between two messages; zero: not known.</param>
    internal PitchModel Model(SiteRates rates, PitchLearning site, TimeSpan interval)
    {
        var (arrivals, departures, expectedArrivals, expectedDepartures) = (0.0, 0.0, 0.0, 0.0);
        for (var hour = 0; hour < SiteRates.Hours; hour++)
        {
            arrivals += Arrivals[hour];
            departures += Departures[hour];
            expectedArrivals += FreeHours[hour] * rates.Arrivals[hour];
            expectedDepartures += OccupiedHours[hour] * rates.Departures[hour];
        }

        return new PitchModel
        {
            ArrivalFactor = (arrivals + FactorWeight) / (expectedArrivals + FactorWeight),
            DepartureFactor = (departures + FactorWeight) / (expectedDepartures + FactorWeight),
            FalseOccupied = Error(FalseOccupied, FreeReadings, site.FalseOccupied, site.FreeReadings),
            FalseFree = Error(FalseFree, OccupiedReadings, site.FalseFree, site.OccupiedReadings),
            Genuine = (GenuineAt(site, 0), GenuineAt(site, 1), GenuineAt(site, 2), GenuineAt(site, 3)),
            Interval = interval,
            Untold = Untold(site),
            Loss = Loss,
        };
    }

    private static double Error(double wrong, double all, double siteWrong, double siteAll)
    {
        var prior = (siteWrong + (PriorError * ErrorWeight)) / (siteAll + ErrorWeight);
        return Math.Clamp((wrong + (prior * ErrorWeight)) / (all + ErrorWeight), SmallestError, LargestError);
    }

    private double GenuineAt(PitchLearning site, int kind)
    {
        var prior = (site.Genuine[kind] + (PriorGenuine * GenuineWeight)) / (site.Contradictions[kind] + GenuineWeight);
        return Math.Min((Genuine[kind] + (prior * GenuineWeight)) / (Contradictions[kind] + GenuineWeight), LargestGenuine);
    }

    // Before anything is seen a sensor is one that tells nothing between its messages: its silence says nothing.
    private double Untold(PitchLearning site)
    {
        var prior = (site.DueChanges + UntoldWeight) / (site.Changes + UntoldWeight);
        var due = (DueChanges + (prior * UntoldWeight)) / (Changes + UntoldWeight);
        return Math.Clamp((due - DueByChance) / (1 - DueByChance), SmallestUntold, 1);
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
