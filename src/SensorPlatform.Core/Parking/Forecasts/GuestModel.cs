using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>All that is learned of a site's guests: overnight guests (who see 03:00) and day visitors (who do not).</summary>
internal sealed class GuestModel
{
    private readonly int? _maximumStayNights;
    private readonly int _pitchCount;

    /// <summary>A model that knows the prior alone: on a day of spring 0.35 overnight guests and 0.2 visitors for each pitch.</summary>
    internal GuestModel(int? maximumStayNights, int pitchCount)
    {
        (_maximumStayNights, _pitchCount) = (maximumStayNights, pitchCount);
        var pitches = Math.Max(1, pitchCount);
        Overnight = new GuestArrivals(0.35 * pitches, 0.7, 17, 2.5);
        Visitors = new GuestArrivals(0.2 * pitches, 1, 12.5, 2.5);
        Departures = new GuestDepartures(maximumStayNights);
    }

    /// <summary>Arrivals of overnight guests.</summary>
    internal GuestArrivals Overnight { get; }

    /// <summary>Arrivals of visitors.</summary>
    internal GuestArrivals Visitors { get; }

    /// <summary>Departures of overnight guests.</summary>
    internal GuestDepartures Departures { get; }

    /// <summary>Stays of visitors.</summary>
    internal VisitLengths Visits { get; } = new();

    internal int SavedLength => Overnight.SavedLength + Visitors.SavedLength + Departures.SavedLength + VisitLengths.SavedLength;

    /// <summary>Probability that a vehicle that came today and is still there stays overnight.</summary>
    /// <param name="day">The day.</param>
    /// <param name="slot">Slot in which it came.</param>
    /// <param name="age">How long it has been there.</param>
    internal double OvernightProbability(int day, int slot, TimeSpan age)
    {
        var overnight = Overnight.PerDay(day) * Overnight.Shares[slot];
        var visitors = Visitors.PerDay(day) * Visitors.Shares[slot] * Visits.Survivals[VisitLengths.StepOf(age)];
        return overnight / (overnight + visitors);
    }

    internal void PassDay()
    {
        Overnight.PassDay();
        Visitors.PassDay();
        Departures.PassDay();
        Visits.PassDay();
    }

    internal void Write(ref GrainStateWriter writer)
    {
        Overnight.Write(ref writer);
        Visitors.Write(ref writer);
        Departures.Write(ref writer);
        Visits.Write(ref writer);
    }

    /// <summary>A model of what <see cref="Write"/> wrote; null when that cannot be one.</summary>
    internal GuestModel? Read(ref GrainStateReader reader)
    {
        var model = new GuestModel(_maximumStayNights, _pitchCount);
        return model.Overnight.TryRead(ref reader) && model.Visitors.TryRead(ref reader)
            && model.Departures.TryRead(ref reader) && model.Visits.TryRead(ref reader) ? model : null;
    }
}
