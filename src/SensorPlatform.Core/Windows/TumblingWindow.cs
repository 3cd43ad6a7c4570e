using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>Arithmetic of tumbling event-time windows, which are aligned to 1970-01-01T00:00:00Z.</summary>
public static class TumblingWindow
{
    // Constants, because dividing by them is a multiplication; this is done six times for a reading of three quantities.
    private const long FiveMinutesNanoseconds = 300_000_000_000;
    private const long OneHourNanoseconds = 3_600_000_000_000;
    private const long NanosecondsPerTick = 100;

    /// <summary>How long a window of this length lasts; zero for <see cref="WindowLength.None"/>.</summary>
    public static TimeSpan DurationOf(WindowLength length) => length switch
    {
        WindowLength.FiveMinutes => new TimeSpan(FiveMinutesNanoseconds / NanosecondsPerTick),
        WindowLength.OneHour => new TimeSpan(OneHourNanoseconds / NanosecondsPerTick),
        _ => TimeSpan.Zero,
    };

    /// <summary>Start of the window that holds a time.</summary>
    /// <param name="length">Not <see cref="WindowLength.None"/>.</param>
    /// <param name="time">Any time.</param>
    public static Instant StartOf(WindowLength length, Instant time) => StartOf(length, NumberOf(length, time));

    /// <summary>
    /// True once the watermark (newest event time less allowed lateness) has reached the window's end. This holds for
    /// windows that the grain no longer keeps, too: whoever reads stored windows can ask it with
    /// <see cref="Grains.SensorActivity.LastMeasured"/>.
    /// </summary>
    /// <param name="length">The window's length.</param>
    /// <param name="start">The window's start.</param>
    /// <param name="newest">The sensor's newest event time; with none, no window is final.</param>
    /// <param name="allowedLateness">How long after its end a window waits.</param>
    public static bool IsFinal(WindowLength length, Instant start, Instant newest, TimeSpan allowedLateness) =>
        !newest.IsNone && newest - allowedLateness >= start + DurationOf(length);

    /// <summary>Readings that a reporting interval promises for a window; at least 1.</summary>
    public static int ExpectedCountOf(WindowLength length, TimeSpan reportingInterval)
    {
        var interval = reportingInterval.Ticks;
        var duration = DurationOf(length).Ticks;
        return interval <= 0 ? 1 : (int)Math.Clamp((duration / interval) + (duration % interval == 0 ? 0 : 1), 1, int.MaxValue);
    }

    // The whole range of Instant gives numbers below 31 million in size, so that a window's place fits an int.
    internal static int NumberOf(WindowLength length, Instant time)
    {
        var nanoseconds = time.UnixNanoseconds;
        var number = length == WindowLength.FiveMinutes
            ? nanoseconds / FiveMinutesNanoseconds
            : nanoseconds / OneHourNanoseconds;
        return (int)number - (StartOf(length, (int)number) > time ? 1 : 0);
    }

    internal static Instant StartOf(WindowLength length, int number) =>
        new(number * (length == WindowLength.FiveMinutes ? FiveMinutesNanoseconds : OneHourNanoseconds));
}
