using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>
/// A leap from one row of a logger to the next that is none when day and month are exchanged: in the later row, where the form of
/// the file changes; in both, where the mapping has them the wrong way round; or in the earlier one.
/// </summary>
/// <param name="Before">The earlier row's time as it would be followed.</param>
/// <param name="After">The later row's time as it would follow.</param>
/// <param name="IsOfBefore">Are they exchanged in the earlier row?</param>
/// <param name="IsOfAfter">Are they in the later one?</param>
internal sealed record LoggerExchange(Instant Before, Instant After, bool IsOfBefore, bool IsOfAfter)
{
    // 3 February and 2 March are the nearest pair, and rows are a day apart at most.
    private static readonly TimeSpan LeastLeap = TimeSpan.FromDays(25);
    private static readonly TimeSpan LeastNear = TimeSpan.FromHours(2);

    // A day on which the clocks change.
    private static readonly TimeSpan MostNear = TimeSpan.FromHours(25);

    /// <summary>Are they exchanged in both rows?</summary>
    internal bool IsOfBoth => IsOfBefore && IsOfAfter;

    /// <summary>Finds what would follow.</summary>
    /// <param name="before">Time of the earlier row.</param>
    /// <param name="after">Time of the later row.</param>
    /// <param name="interval">The logger's usual step; zero: not known.</param>
    /// <param name="zone">The clocks that dates are of.</param>
    /// <returns>Null where the rows are near enough as they are, or nothing follows.</returns>
    internal static LoggerExchange? Find(Instant before, Instant after, TimeSpan interval, TimeZoneInfo zone)
    {
        if ((after - before).Duration() < LeastLeap)
        {
            return null;
        }

        var near = interval < LeastNear ? LeastNear : interval > MostNear ? MostNear : interval;
        var (earlier, later) = (Exchange(before, zone), Exchange(after, zone));
        return IsFollowed(before, later, near) ? new LoggerExchange(before, later, IsOfBefore: false, IsOfAfter: true)
            : IsFollowed(earlier, later, near) ? new LoggerExchange(earlier, later, IsOfBefore: true, IsOfAfter: true)
            : IsFollowed(earlier, after, near) ? new LoggerExchange(earlier, after, IsOfBefore: true, IsOfAfter: false)
            : null;
    }

    private static bool IsFollowed(Instant earlier, Instant later, TimeSpan near) =>
        !earlier.IsNone && later > earlier && later - earlier <= near;

    // None where the day is no month.
    private static Instant Exchange(Instant time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone);
        if (local.Day > 12)
        {
            return Instant.None;
        }

        var exchanged = new DateTime(local.Year, local.Day, local.Month, local.Hour, local.Minute, local.Second, DateTimeKind.Unspecified);
        return LocalTimes.At(exchanged, zone.GetUtcOffset(exchanged));
    }
}
