using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// When overnight guests leave: on each day with a probability that goes by the nights they have stayed, the weekday and the site's longest stay;
/// and, on the day they leave, at an hour of a profile.
/// </summary>
internal sealed class GuestDepartures
{
    private const int NightKinds = 5;
    private const int LengthOfFeatures = NightKinds + 8;
    private const double Kept = 0.9990;

    private readonly DriftingRegression _leaving;
    private readonly SlotProfile _profile = new(10, 1.7, 10);
    private readonly int _limit;

    /// <summary>Departures as the prior has them.</summary>
    /// <param name="maximumStayNights">Longest stay in nights; null: no limit.</param>
    internal GuestDepartures(int? maximumStayNights)
    {
        _limit = maximumStayNights is > 0 ? maximumStayNights.Value : int.MaxValue;
        MostNights = Math.Clamp(maximumStayNights ?? 0, NightKinds, 14) + 1;
        var mean = new double[LengthOfFeatures];
        var deviation = new double[LengthOfFeatures];
        var retention = new double[LengthOfFeatures];
        Array.Fill(retention, Kept);
        Array.Fill(deviation, 1, 0, NightKinds);
        Array.Fill(deviation, 0.3, NightKinds, 7);

        // Half of the guests leave after any night; nine in ten when the site allows no further one.
        (mean[^1], deviation[^1]) = (2.2, 1);
        _leaving = new DriftingRegression(mean, deviation, retention);
    }

    /// <summary>Nights from which on it makes no difference how many there were.</summary>
    internal int MostNights { get; }

    internal int SavedLength => _leaving.SavedLength + SlotProfile.SavedLength;

    /// <summary>Share of a day's departures before a time.</summary>
    /// <param name="slotsPassed">Slots of the day that have passed, 0 to 48.</param>
    internal double ShareBefore(double slotsPassed) => _profile.ShareBefore(slotsPassed);

    /// <summary>Log-odds that a guest who has stayed some nights leaves on a day.</summary>
    internal double LogOddsToLeave(int day, int nights)
    {
        Span<double> features = stackalloc double[LengthOfFeatures];
        SetFeatures(day, nights, features);
        return _leaving.Predict(features);
    }

    /// <summary>Standard deviation of these log-odds.</summary>
    internal double Deviation(int day, int nights)
    {
        Span<double> features = stackalloc double[LengthOfFeatures];
        SetFeatures(day, nights, features);
        return Math.Sqrt(_leaving.Variance(features));
    }

    /// <summary>Learns that a guest has left.</summary>
    internal void LearnLeft(int day, int nights, int slot)
    {
        LearnOutcome(day, nights, hasLeft: true);
        _profile.Learn(slot);
    }

    /// <summary>Learns that a guest has stayed over a day.</summary>
    internal void LearnStayed(int day, int nights) => LearnOutcome(day, nights, hasLeft: false);

    internal void PassDay()
    {
        _leaving.PassDay();
        _profile.PassDay();
    }

    internal void Write(ref GrainStateWriter writer)
    {
        _leaving.Write(ref writer);
        _profile.Write(ref writer);
    }

    internal bool TryRead(ref GrainStateReader reader) => _leaving.TryRead(ref reader) && _profile.TryRead(ref reader);

    private void LearnOutcome(int day, int nights, bool hasLeft)
    {
        Span<double> features = stackalloc double[LengthOfFeatures];
        SetFeatures(day, nights, features);
        _leaving.LearnOutcome(features, hasLeft);
    }

    private void SetFeatures(int day, int nights, Span<double> features)
    {
        features.Clear();
        features[Math.Clamp(nights, 1, NightKinds) - 1] = 1;
        features[NightKinds + LodgingDays.WeekdayOf(day)] = 1;
        features[^1] = nights >= _limit ? 1 : 0;
    }
}
