using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Air.Reference;

/// <summary>Turns hours that a file names 1 to 24 by their end on the wall clock into UTC, one day at a time.</summary>
/// <remarks>
/// <para>Hour h of a day is the one from h - 1 o'clock to h o'clock; 24 ends at 00:00 of the next day.</para>
/// <para>On the days that clocks change, files name the hours in several ways. A day that has a row for each of its 23 or 25
/// hours, in ascending order, is counted through, whatever the names are. Otherwise a name that the clocks skip is refused, and
/// so is one that they show twice: which hour is meant cannot be known, and a value an hour off is worse than none.</para>
/// </remarks>
internal sealed class WallHours
{
    private const string Skipped = "the clocks skip this hour on that day";
    private const string Twice = "the clocks show this hour twice on that day, and the day has not a row for each of its hours";

    private readonly TimeZoneInfo _zone;
    private readonly DateOnly _day;
    private readonly Instant _start;
    private readonly int _hours;

    /// <param name="zone">The zone.</param>
    /// <param name="day">The day there.</param>
    internal WallHours(TimeZoneInfo zone, DateOnly day)
    {
        _zone = zone;
        _day = day;
        _start = StartOf(day);
        _hours = (int)Math.Round((StartOf(day.AddDays(1)) - _start).TotalHours);
    }

    /// <summary>Is a number one of an hour, of a long day's too?</summary>
    internal static bool IsName(int name) => name is >= 1 and <= 25;

    /// <summary>When each of a day's rows begins.</summary>
    /// <param name="names">The hours' names in the file's order.</param>
    /// <returns>As many: the time, or why there is none.</returns>
    internal (Instant Start, string? Refusal)[] Resolve(IReadOnlyList<int> names)
    {
        var found = new (Instant, string?)[names.Count];
        var isCounted = _hours != 24 && names.Count == _hours
            && names.Zip(names.Skip(1)).All(static pair => pair.First <= pair.Second);
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = isCounted ? (_start + TimeSpan.FromHours(i), null) : ByClock(names[i]);
        }

        return found;
    }

    private (Instant Start, string? Refusal) ByClock(int name)
    {
        if (name > 24)
        {
            return (Instant.None, "there is no such hour on that day");
        }

        var local = _day.ToDateTime(new TimeOnly(name - 1, 0));
        return _zone.IsInvalidTime(local) ? (Instant.None, Skipped)
            : _zone.IsAmbiguousTime(local) ? (Instant.None, Twice)
            : (Instant.From(new DateTimeOffset(local, _zone.GetUtcOffset(local))), null);
    }

    private Instant StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (_zone.IsInvalidTime(local))
        {
            // Some zones change at midnight: their day begins after the gap.
            local = local.AddMinutes(15);
        }

        return Instant.From(new DateTimeOffset(local, _zone.GetUtcOffset(local)));
    }
}
