using System.Runtime.CompilerServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// Arithmetic of tumbling event-time windows: those up to an hour are aligned to 1970-01-01T00:00:00Z, days to a civil calendar.
/// </summary>
public static class TumblingWindow
{
    // Constants, because dividing by them is a multiplication; this is done for each reading and length.
    private const long FiveMinutesNanoseconds = 300_000_000_000;
    private const long FifteenMinutesNanoseconds = 900_000_000_000;
    private const long OneHourNanoseconds = 3_600_000_000_000;
    private const long NanosecondsPerTick = 100;

    /// <summary>How long a window of this length lasts (a civil day: nominally 24 hours); zero for <see cref="WindowLength.None"/>.</summary>
    public static TimeSpan DurationOf(WindowLength length) => length switch
    {
        WindowLength.FiveMinutes => new TimeSpan(FiveMinutesNanoseconds / NanosecondsPerTick),
        WindowLength.FifteenMinutes => new TimeSpan(FifteenMinutesNanoseconds / NanosecondsPerTick),
        WindowLength.OneHour => new TimeSpan(OneHourNanoseconds / NanosecondsPerTick),
        WindowLength.ThreeHours => new TimeSpan(3 * OneHourNanoseconds / NanosecondsPerTick),
        WindowLength.EightHours => new TimeSpan(8 * OneHourNanoseconds / NanosecondsPerTick),
        WindowLength.OneDay or WindowLength.TwentyFourHours => new TimeSpan(24 * OneHourNanoseconds / NanosecondsPerTick),
        _ => TimeSpan.Zero,
    };

    /// <summary>Start of the window that holds a time.</summary>
    /// <param name="length">5 min, 15 min, 1 h or a civil day; rolling windows overlap and have no one window for a time.</param>
    /// <param name="time">Any time.</param>
    /// <param name="calendar">Where civil days begin.</param>
    public static Instant StartOf(WindowLength length, Instant time, CivilCalendar calendar) =>
        StartOf(length, NumberOf(length, time, calendar), calendar);

    /// <summary>End of the window that starts at a time, exclusive. Days last 23 to 25 hours.</summary>
    /// <param name="length">Not <see cref="WindowLength.None"/>.</param>
    /// <param name="start">Start of a window of this length.</param>
    /// <param name="calendar">Where civil days begin.</param>
    public static Instant EndOf(WindowLength length, Instant start, CivilCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return length == WindowLength.OneDay
            ? calendar.StartOf(calendar.DayOf(start) + 1)
            : start + DurationOf(length);
    }

    /// <summary>
    /// True once the watermark (newest event time less allowed lateness) has reached the window's end. This holds for
    /// windows that the grain no longer keeps, too: whoever reads stored windows can ask it with
    /// <see cref="Grains.SensorActivity.LastMeasured"/>.
    /// </summary>
    /// <param name="length">The window's length.</param>
    /// <param name="start">The window's start.</param>
    /// <param name="newest">The sensor's newest event time; with none, no window is final.</param>
    /// <param name="allowedLateness">How long after its end a window waits.</param>
    /// <param name="calendar">Where civil days begin.</param>
    public static bool IsFinal(
        WindowLength length, Instant start, Instant newest, TimeSpan allowedLateness, CivilCalendar calendar) =>
        !newest.IsNone && newest - allowedLateness >= EndOf(length, start, calendar);

    /// <summary>Readings that a reporting interval promises for a window; at least 1.</summary>
    /// <param name="duration">How long the window lasts.</param>
    /// <param name="reportingInterval">Time between readings; zero or less: not known.</param>
    public static int ExpectedCountOf(TimeSpan duration, TimeSpan reportingInterval)
    {
        // One division, because this is done for each window given out: rounded up, without a sum that could overflow.
        var interval = reportingInterval.Ticks;
        return interval <= 0
            ? 1
            : (int)Math.Clamp(((duration.Ticks - 1) / interval) + 1, 1, int.MaxValue);
    }

    // The whole range of Instant gives numbers below 31 million in size, so that a window's place fits an int.
    internal static int NumberOf(WindowLength length, Instant time, CivilCalendar calendar) => length switch
    {
        WindowLength.FiveMinutes => Floor(time, FiveMinutesNanoseconds),
        WindowLength.FifteenMinutes => Floor(time, FifteenMinutesNanoseconds),
        WindowLength.OneHour => Floor(time, OneHourNanoseconds),
        _ => calendar.DayOf(time),
    };

    /// <summary>Do two times lie in the same five minutes? Then they lie in the same window of every length.</summary>
    internal static bool AreInSameFiveMinutes(Instant one, Instant other) =>
        Floor(one, FiveMinutesNanoseconds) == Floor(other, FiveMinutesNanoseconds);

    internal static Instant StartOf(WindowLength length, int number, CivilCalendar calendar) => length switch
    {
        WindowLength.FiveMinutes => new(number * FiveMinutesNanoseconds),
        WindowLength.FifteenMinutes => new(number * FifteenMinutesNanoseconds),
        WindowLength.OneHour => new(number * OneHourNanoseconds),
        _ => calendar.StartOf(number),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Floor(Instant time, long nanoseconds) =>
        (int)(time.UnixNanoseconds / nanoseconds) - (time.UnixNanoseconds % nanoseconds < 0 ? 1 : 0);
}
