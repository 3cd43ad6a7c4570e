using System.Buffers;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// How a site is used: occupancy by weekday and hour and by month and hour (local), stays by month and nights, turnover,
/// overstays.
/// Counts alone, nothing of a single vehicle. One owner.
/// </summary>
/// <remarks>
/// What is published changes with the first <see cref="Sample"/> of a month alone. Counts of stays are published in whole
/// groups of
/// <see cref="SmallestGroup"/>, what is left of each waits for the next month: so two publications never differ by one or two
/// stays, and a total
/// less its parts says nothing of one. Sums of occupancy are published when they are of three days or more, and when three
/// stays or more have
/// ended since the last time.
/// </remarks>
public sealed class SiteUsage
{
    /// <summary>Fewest stays (or days) behind a published figure.</summary>
    public const int SmallestGroup = 3;

    private const long NanosecondsPerQuarter = 900_000_000_000;

    private readonly StayRules _rules;
    private readonly UsageTables _tables = new();
    private UsageProgress _progress;

    /// <summary>Knows nothing yet; hours are those of UTC.</summary>
    public SiteUsage()
        : this(new StayRules())
    {
    }

    /// <summary>Knows nothing yet.</summary>
    /// <param name="rules">The civil days of the site, and how long somebody may stay.</param>
    public SiteUsage(StayRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = rules;
    }

    /// <summary>
    /// Takes the occupancy at a time; once every quarter of an hour. A quarter that is not newer than the newest is passed
    /// over.
    /// </summary>
    public void Sample(Instant time, in SiteOccupancy pitches)
    {
        var quarter = time.UnixNanoseconds / NanosecondsPerQuarter;
        if (quarter <= _progress.Quarter)
        {
            return;
        }

        var day = _rules.Calendar.DayOf(time);
        var month = LocalClock.MonthOf(day);
        if (_progress.Month != 0 && month > _progress.Month)
        {
            Release(month - 1);
        }

        _progress.Quarter = quarter;
        _progress.Month = month;
        var hour = LocalClock.HourOf(_rules.Calendar, time);
        _tables.Waiting[UsageTables.WeekdayCell(LocalClock.WeekdayOf(day), hour)].Add(day, in pitches);
        _tables.Waiting[UsageTables.MonthCell(month % UsageTables.Months, hour)].Add(day, in pitches);
    }

    /// <summary>After a clock that ran ahead: quarters of an hour after now are sampled when they come. What was counted stays.</summary>
    /// <param name="now">The time.</param>
    public void TurnBack(Instant now) =>
        _progress.Quarter = Math.Min(_progress.Quarter, now.UnixNanoseconds / NanosecondsPerQuarter);

    /// <summary>
    /// Takes a change of a stay. Only stays that have ended count; what was told before of a corrected one is taken back.
    /// </summary>
    public void Take(in StayChange change)
    {
        if (change.Before is { IsOpen: false } before)
        {
            Count(in before, -1);
        }

        if (!change.IsRemoved && !change.Stay.IsOpen)
        {
            Count(change.Stay, 1);
        }
    }

    /// <summary>What may be published now.</summary>
    public SiteUsageSummary Publish()
    {
        var byWeekday = new UsageShare?[UsageTables.Weekdays * UsageTables.Hours];
        var byMonthAndHour = new UsageShare?[UsageTables.Months * UsageTables.Hours];
        for (var i = 0; i < UsageTables.ShareCount; i++)
        {
            var share = _tables.Released[i].Share();
            if (i < byWeekday.Length)
            {
                byWeekday[i] = share;
            }
            else
            {
                byMonthAndHour[i - byWeekday.Length] = share;
            }
        }

        var byMonth = new UsageShare?[UsageTables.Months];
        var stays = new StaysOfMonth[UsageTables.Months];
        for (var month = 0; month < UsageTables.Months; month++)
        {
            var sum = _tables.SumOfMonth(month);
            byMonth[month] = sum.Share();
            stays[month] = StaysOf(month, in sum);
        }

        var arrivals = new int?[UsageTables.Hours];
        var departures = new int?[UsageTables.Hours];
        for (var hour = 0; hour < UsageTables.Hours; hour++)
        {
            arrivals[hour] = _tables.Arrivals(hour).Published;
            departures[hour] = _tables.Departures(hour).Published;
        }

        return new SiteUsageSummary(Through(), byWeekday, byMonthAndHour, byMonth, stays, arrivals, departures);
    }

    /// <summary>The same once more, for somebody who reads it on another thread.</summary>
    public SiteUsage Copy()
    {
        var copy = new SiteUsage(_rules) { _progress = _progress };
        copy._tables.CopyFrom(_tables);
        return copy;
    }

    /// <summary>Writes all that it knows.</summary>
    public void Save(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        SiteUsageFormat.Write(destination, in _progress, _tables);
    }

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved)
    {
        var tables = new UsageTables();
        if (!SiteUsageFormat.TryRead(saved, out var progress, tables))
        {
            return false;
        }

        _progress = progress;
        _tables.CopyFrom(tables);
        return true;
    }

    private void Release(int through)
    {
        _progress.ReleasedThrough = through;
        _tables.ReleaseCounts();
        if (_progress.StaysSince >= SmallestGroup)
        {
            _progress.StaysSince = 0;
            _tables.ReleaseShares();
        }
    }

    private void Count(in Stay stay, int by)
    {
        var month = LocalClock.MonthOf(_rules.Calendar.DayOf(stay.Arrival)) % UsageTables.Months;
        _progress.StaysSince += by;
        _tables.Stays(month).Waiting += by;
        _tables.Nights(month, StayNights.Count(_rules, stay.Arrival, stay.Departure)).Waiting += by;
        var limit = StayNights.LimitOf(_rules, stay.Arrival);
        if (!limit.IsNone && stay.Departure > limit)
        {
            _tables.Overstays(month).Waiting += by;
        }

        // Of an uncertain stay one of the two was not seen, and nothing tells which.
        if (stay.IsCertain)
        {
            _tables.Arrivals(LocalClock.HourOf(_rules.Calendar, stay.Arrival)).Waiting += by;
            _tables.Departures(LocalClock.HourOf(_rules.Calendar, stay.Departure)).Waiting += by;
        }
    }

    private StaysOfMonth StaysOf(int month, in PitchQuarters sum)
    {
        var byNights = new int?[UsageTables.NightGroups];
        for (var group = 0; group < byNights.Length; group++)
        {
            byNights[group] = _tables.NightGroup(month, group).Published;
        }

        const double quartersPerDay = 96;
        var pitchDays = ((double)sum.Known + sum.Unknown) / quartersPerDay;
        var total = _tables.Stays(month).Published;
        double? turnover = total is { } stays && pitchDays > 0 ? Math.Round(stays / pitchDays, 2) : null;
        return new StaysOfMonth(total, byNights, _tables.Overstays(month).Published, turnover);
    }

    private DateOnly? Through()
    {
        if (_progress.ReleasedThrough == 0)
        {
            return null;
        }

        var (year, month) = Math.DivRem(_progress.ReleasedThrough, UsageTables.Months);
        return new DateOnly(year + 1, month + 1, DateTime.DaysInMonth(year + 1, month + 1));
    }
}
