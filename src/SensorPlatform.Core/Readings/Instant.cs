namespace SensorPlatform.Core.Readings;

/// <summary>A point on the UTC time line, in nanoseconds since 1970-01-01T00:00:00Z. The range is 1677 to 2262.</summary>
/// <remarks>
/// The Things Stack prints nine fractional digits and <see cref="DateTime"/> keeps seven; times are never rewritten
/// here, so all nine are kept. <c>default</c> is <see cref="None"/>: "not given".
/// </remarks>
/// <param name="UnixNanoseconds">Nanoseconds since 1970-01-01T00:00:00Z; 0 means that no time was given.</param>
public readonly partial record struct Instant(long UnixNanoseconds) : IComparable<Instant>
{
    private const long NanosecondsPerTick = 100;
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>No time was given.</summary>
    public static Instant None => default;

    /// <summary>True when no time was given.</summary>
    public bool IsNone => UnixNanoseconds == 0;

    /// <summary>Whole seconds since 1970, rounded down.</summary>
    public long UnixSeconds => Math.DivRem(UnixNanoseconds, NanosecondsPerSecond, out var rest) - (rest < 0 ? 1 : 0);

    /// <summary>Whole milliseconds since 1970, rounded down.</summary>
    public long UnixMilliseconds =>
        Math.DivRem(UnixNanoseconds, NanosecondsPerMillisecond, out var rest) - (rest < 0 ? 1 : 0);

    /// <summary>From whole seconds since 1970; the range is that of <see cref="Instant"/>.</summary>
    public static Instant FromUnixSeconds(long seconds) => new(checked(seconds * NanosecondsPerSecond));

    /// <summary>From whole milliseconds since 1970; the range is that of <see cref="Instant"/>.</summary>
    public static Instant FromUnixMilliseconds(long milliseconds) =>
        new(checked(milliseconds * NanosecondsPerMillisecond));

    /// <summary>From a date and time of any offset.</summary>
    public static Instant From(DateTimeOffset time) =>
        new(checked((time.UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick));

    /// <summary>The same time in UTC, rounded down to 100 ns.</summary>
    public DateTimeOffset ToDateTimeOffset()
    {
        var ticks = Math.DivRem(UnixNanoseconds, NanosecondsPerTick, out var rest) - (rest < 0 ? 1 : 0);
        return new DateTimeOffset(DateTime.UnixEpoch.Ticks + ticks, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public int CompareTo(Instant other) => UnixNanoseconds.CompareTo(other.UnixNanoseconds);

    /// <summary>The time between two instants, rounded down to 100 ns.</summary>
    public static TimeSpan operator -(Instant left, Instant right) =>
        TimeSpan.FromTicks((left.UnixNanoseconds - right.UnixNanoseconds) / NanosecondsPerTick);

    /// <summary>The instant that much later.</summary>
    public static Instant operator +(Instant left, TimeSpan right) =>
        new(left.UnixNanoseconds + (right.Ticks * NanosecondsPerTick));

    /// <summary>The instant that much earlier.</summary>
    public static Instant operator -(Instant left, TimeSpan right) =>
        new(left.UnixNanoseconds - (right.Ticks * NanosecondsPerTick));

    /// <summary>Is the left one earlier?</summary>
    public static bool operator <(Instant left, Instant right) => left.UnixNanoseconds < right.UnixNanoseconds;

    /// <summary>Is the left one later?</summary>
    public static bool operator >(Instant left, Instant right) => left.UnixNanoseconds > right.UnixNanoseconds;

    /// <summary>Is the left one not later?</summary>
    public static bool operator <=(Instant left, Instant right) => left.UnixNanoseconds <= right.UnixNanoseconds;

    /// <summary>Is the left one not earlier?</summary>
    public static bool operator >=(Instant left, Instant right) => left.UnixNanoseconds >= right.UnixNanoseconds;
}
