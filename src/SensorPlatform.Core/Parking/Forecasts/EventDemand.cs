using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>The demand of events.</summary>
internal static class EventDemand
{
    private const double Least = 0.01;
    private const double Most = 20;

    /// <summary>Arrivals against an ordinary day at a time: the product of all events that go on.</summary>
    internal static double At(IReadOnlyList<SiteEvent> events, Instant time)
    {
        var demand = 1.0;
        for (var i = 0; i < events.Count; i++)
        {
            var occasion = events[i];
            demand *= occasion.From <= time && time < occasion.To ? occasion.Demand : 1;
        }

        return Math.Clamp(demand, Least, Most);
    }
}
