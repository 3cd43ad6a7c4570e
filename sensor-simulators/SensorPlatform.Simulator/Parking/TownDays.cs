using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Simulator.Parking;

/// <summary>Local days of a town, numbered from 1970-01-01: with one offset all year, or those of a time zone.</summary>
internal sealed class TownDays
{
    private const long SecondsPerDay = 86_400;

    private readonly TimeSpan _utcOffset;
    private readonly CivilCalendar? _calendar;

    internal TownDays(TimeSpan utcOffset) => _utcOffset = utcOffset;

    internal TownDays(CivilCalendar calendar) => _calendar = calendar;

    internal long DayOf(Instant time) => _calendar?.DayOf(time) ?? (time + _utcOffset).UnixSeconds / SecondsPerDay;

    internal Instant StartOf(long day) =>
        _calendar?.StartOf((int)day) ?? Instant.FromUnixSeconds(day * SecondsPerDay) - _utcOffset;

    /// <summary>A local time of day, whole seconds, counted from midnight; beyond 24 h of a later day.</summary>
    internal Instant At(long day, double hours)
    {
        var (days, seconds) = Math.DivRem((long)Math.Round(hours * 3600), SecondsPerDay);

        // Clocks change before four in the morning, where nobody comes or goes: from the day's end the hours are right.
        return StartOf(day + days + 1) - TimeSpan.FromSeconds(SecondsPerDay - seconds);
    }
}
