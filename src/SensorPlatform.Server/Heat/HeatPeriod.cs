using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat;

/// <summary>Hours of a span of time.</summary>
/// <param name="From">Start, a full hour of UTC.</param>
/// <param name="To">End, exclusive, a full hour of UTC.</param>
/// <param name="Hours">Which hours of it.</param>
internal readonly record struct HeatPeriod(Instant From, Instant To, HeatHours Hours)
{
    private const int SecondsPerHour = 3_600;
    private const int HoursPerDay = 24;

    /// <summary>Does an hour belong to it?</summary>
    /// <param name="start">Its start.</param>
    public bool Has(Instant start)
    {
        var hour = start.UnixSeconds / SecondsPerHour % HoursPerDay;
        return start >= From && start < To && Hours switch
        {
            HeatHours.Night => hour is >= 20 or < 4,
            HeatHours.Day => hour is >= 10 and < 16,
            _ => true,
        };
    }
}
