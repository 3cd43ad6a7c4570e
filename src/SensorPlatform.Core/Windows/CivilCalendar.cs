using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// The civil days of a time zone: where each begins in UTC. Days are numbered from 1970-01-01 of the zone. Immutable, for any
/// thread; looking a day up allocates nothing.
/// </summary>
public sealed class CivilCalendar
{
    private const int FirstDay = 12_784;
    private const int LastDay = 36_525;
    private const long NanosecondsPerDay = 86_400_000_000_000;

    // Starts of the days from 2005 to 2069; beyond them a day is a day of UTC.
    private readonly long[] _starts;

    private CivilCalendar(TimeZoneInfo zone)
    {
        Zone = zone;
        _starts = new long[LastDay - FirstDay + 1];
        for (var i = 0; i < _starts.Length; i++)
        {
            _starts[i] = StartIn(zone, FirstDay + i).UnixNanoseconds;
        }
    }

    /// <summary>Days of UTC.</summary>
    public static CivilCalendar Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>The zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Makes the calendar of a zone. Not cheap (some milliseconds): keep it.</summary>
    public static CivilCalendar Of(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.HasSameRules(TimeZoneInfo.Utc) && zone.BaseUtcOffset == TimeSpan.Zero ? Utc : new CivilCalendar(zone);
    }

    /// <summary>Number of the civil day that holds a time.</summary>
    public int DayOf(Instant time)
    {
        var nanoseconds = time.UnixNanoseconds;
        var day = (int)(nanoseconds / NanosecondsPerDay) - (nanoseconds % NanosecondsPerDay < 0 ? 1 : 0);

        // A zone is at most 14 hours off, so that the day is this one or a neighbour.
        if (nanoseconds < StartOf(day).UnixNanoseconds)
        {
            return day - 1;
        }

        return nanoseconds >= StartOf(day + 1).UnixNanoseconds ? day + 1 : day;
    }

    /// <summary>When a civil day begins; its end is the start of the next one.</summary>
    public Instant StartOf(int day) =>
        day is >= FirstDay and <= LastDay ? new Instant(_starts[day - FirstDay]) : new Instant(day * NanosecondsPerDay);

    private static Instant StartIn(TimeZoneInfo zone, int day)
    {
        var midnight = DateTime.UnixEpoch.AddDays(day);
        var local = DateTime.SpecifyKind(midnight, DateTimeKind.Unspecified);

        // Where a clock skips midnight, the day begins with its first moment; where midnight comes twice, with the first.
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local) ? Largest(zone.GetAmbiguousTimeOffsets(local)) : zone.GetUtcOffset(local);
        return Instant.From(new DateTimeOffset(local, offset));
    }

    private static TimeSpan Largest(TimeSpan[] offsets)
    {
        var largest = offsets[0];
        foreach (var offset in offsets)
        {
            largest = offset > largest ? offset : largest;
        }

        return largest;
    }
}
