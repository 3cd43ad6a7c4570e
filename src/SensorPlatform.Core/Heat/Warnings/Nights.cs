using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Heat.Warnings;

/// <summary>
/// Nights from 18 UTC to 06 UTC, the window of the German Weather Service for tropical nights, whatever the clock on the wall
/// says: while a night lasts, and when it is over.
/// </summary>
public static class Nights
{
    private const int SecondsPerDay = 86_400;
    private const int SecondsPerHour = 3_600;
    private const int EndHour = 6;
    private const int Hours = 12;
    private const int HoursPerDay = 24;

    /// <summary>The lowest reading of the night before a civil day, as far as it has come.</summary>
    /// <param name="network">Hours of the stations.</param>
    /// <param name="share">How they speak for the city.</param>
    /// <param name="day">Number of the civil day, in whose morning the night ends.</param>
    /// <param name="at">What ended until then is looked at.</param>
    public static CityStanding Before(HeatNetwork network, CityShare share, int day, Instant at)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(share);
        var end = EndOf(day);
        var start = end - TimeSpan.FromHours(Hours);
        return share.Of(network, PlaceOf(network, start), PlaceOf(network, end < at ? end : at), HourExtreme.LowestReading);
    }

    /// <summary>
    /// Whether a warm night is under way: nothing has cooled below a value since 18 UTC, and it is late enough to say so.
    /// </summary>
    /// <param name="network">Hours of the stations, at least 24 before the time.</param>
    /// <param name="calendar">The city's clock.</param>
    /// <param name="warm">The night is warm while its lowest reading is not below this, Cel.</param>
    /// <param name="fromHour">Hour of the city's clock from which on it is told, 20 to 23 or 0 to 7.</param>
    /// <param name="share">How the stations speak for the city.</param>
    /// <param name="at">The time, a full hour: what ended until then is looked at.</param>
    /// <returns>False by day: a night that is over holds no more. Null before the hour, and while too little is known.</returns>
    public static HeatVerdict Judge(
        HeatNetwork network, CivilCalendar calendar, double warm, int fromHour, CityShare share, Instant at)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(share);
        var day = (int)((at.UnixSeconds + (EndHour * SecondsPerHour)) / SecondsPerDay);
        var start = EndOf(day) - TimeSpan.FromHours(Hours);
        if (at <= start || at >= EndOf(day))
        {
            // At 18 UTC nothing of the night is known, and by day the last one is told with its value.
            var last = at >= EndOf(day) ? Before(network, share, day, at) : new CityStanding(double.NaN, 0);
            return new HeatVerdict(false, last.Value, last.Stations, 0, Instant.None);
        }

        var night = Before(network, share, day, at);
        if (!night.IsKnown)
        {
            return new HeatVerdict(null, night.Value, night.Stations, 0, Instant.None);
        }

        bool? holds = night.Value < warm ? false
            : at < TellingTime(calendar, start, fromHour) ? null
            : true;
        return new HeatVerdict(holds, night.Value, night.Stations, 0, holds is true ? start : Instant.None);
    }

    /// <summary>Place of the hour that begins at a time; below zero before the grid, at most its count.</summary>
    internal static int PlaceOf(HeatNetwork network, Instant time)
    {
        var seconds = time.UnixSeconds - network.Start.UnixSeconds;
        return seconds < 0 ? -1 : (int)Math.Min(network.Count, seconds / SecondsPerHour);
    }

    private static Instant EndOf(int day) => Instant.FromUnixSeconds(((long)day * SecondsPerDay) + (EndHour * SecondsPerHour));

    // The first full hour of the night at or after an hour of the clock, which may come twice or not at all.
    private static Instant TellingTime(CivilCalendar calendar, Instant start, int hour)
    {
        for (var i = 0; i < Hours; i++)
        {
            var time = start + TimeSpan.FromHours(i);
            var clock = TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), calendar.Zone).Hour;
            if (FromNoon(clock) >= FromNoon(hour))
            {
                return time;
            }
        }

        return start + TimeSpan.FromHours(Hours);
    }

    private static int FromNoon(int hour) => (hour + (HoursPerDay / 2)) % HoursPerDay;
}
