using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Replay;

/// <summary>Where a replay begins or ends: a moment, or the beginning of a civil day, in each sensor's own city.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Moment">The moment; none for a day.</param>
/// <param name="Day">The day, from 1970-01-01.</param>
internal sealed record ReplayBound(string Text, Instant Moment, int Day)
{
    /// <summary>Reads <c>2026-07-01</c> or <c>2026-07-01T10:00:00Z</c>.</summary>
    public static bool TryParse(string text, out ReplayBound bound)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            bound = new ReplayBound(text, Instant.None, day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
            return true;
        }

        var isTime = Instant.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var moment);
        bound = new ReplayBound(text, moment, 0);
        return isTime && !moment.IsNone;
    }

    /// <summary>The moment by a calendar.</summary>
    public Instant In(CivilCalendar calendar) => Moment.IsNone ? calendar.StartOf(Day) : Moment;
}
