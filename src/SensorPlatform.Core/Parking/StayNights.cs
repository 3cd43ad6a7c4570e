using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>Counts the nights of stays. Pure; allocates nothing.</summary>
internal static class StayNights
{
    /// <summary>The local hour at which somebody who is there stays the night.</summary>
    internal const int NightHour = 3;

    /// <summary>Local 03:00s from an arrival on and before an end.</summary>
    internal static int Count(StayRules rules, Instant arrival, Instant end)
    {
        var last = rules.Calendar.DayOf(end);
        if (LocalClock.At(rules.Calendar, last, NightHour) >= end)
        {
            last--;
        }

        return Math.Max(0, last - FirstNightOf(rules, arrival) + 1);
    }

    /// <summary>
    /// Until when a vehicle may stay: the first local <see cref="StayRules.DepartureHour"/> after its last allowed night;
    /// none when
    /// there is no limit.
    /// </summary>
    internal static Instant LimitOf(StayRules rules, Instant arrival)
    {
        if (rules.MaximumNights is not { } nights)
        {
            return Instant.None;
        }

        // A departure before the night's hour can only be meant for the next day.
        var lastNight = FirstNightOf(rules, arrival) + nights - 1;
        return LocalClock.At(rules.Calendar, rules.DepartureHour > NightHour ? lastNight : lastNight + 1, rules.DepartureHour);
    }

    private static int FirstNightOf(StayRules rules, Instant arrival)
    {
        var day = rules.Calendar.DayOf(arrival);
        return LocalClock.At(rules.Calendar, day, NightHour) < arrival ? day + 1 : day;
    }
}
