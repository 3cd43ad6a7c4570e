using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>Days of UTC, counted from 1970, as people write them.</summary>
internal static class Days
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The day as in 2026-11-21.</summary>
    public static string ToText(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch)
        .AddDays(day)
        .ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads a day as in 2026-11-21.</summary>
    public static bool TryParse(string? text, out int day)
    {
        var isRead = DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        day = isRead ? date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber : 0;
        return isRead;
    }

    /// <summary>The day of a time.</summary>
    public static int Of(Instant time) => JournalSchema.DayOf(time.UnixNanoseconds);
}
