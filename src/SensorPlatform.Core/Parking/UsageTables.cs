namespace SensorPlatform.Core.Parking;

/// <summary>The tables of a site's usage: what waits for publication, and what is published.</summary>
internal sealed class UsageTables
{
    internal const int Months = 12;
    internal const int Weekdays = 7;
    internal const int Hours = 24;

    /// <summary>Groups of nights: 0, 1, 2, 3, 4, 5 to 7, 8 and more.</summary>
    internal const int NightGroups = 7;

    /// <summary>Shares: by weekday and hour, then by month and hour.</summary>
    internal const int ShareCount = (Weekdays + Months) * Hours;

    /// <summary>Counts: by month, by month and nights, overstays by month, arrivals and departures by hour.</summary>
    internal const int CountCount = Months + (Months * NightGroups) + Months + Hours + Hours;

    private const int FirstOfMonths = Weekdays * Hours;
    private const int FirstOfNights = Months;
    private const int FirstOfOverstays = FirstOfNights + (Months * NightGroups);
    private const int FirstOfArrivals = FirstOfOverstays + Months;
    private const int FirstOfDepartures = FirstOfArrivals + Hours;

    /// <summary>Sums that wait.</summary>
    internal PitchQuarters[] Waiting { get; } = new PitchQuarters[ShareCount];

    /// <summary>Sums that are published.</summary>
    internal PitchQuarters[] Released { get; } = new PitchQuarters[ShareCount];

    /// <summary>Counts of stays.</summary>
    internal StayCount[] Counts { get; } = new StayCount[CountCount];

    internal static int WeekdayCell(int weekday, int hour) => (weekday * Hours) + hour;

    internal static int MonthCell(int month, int hour) => FirstOfMonths + (month * Hours) + hour;

    internal ref StayCount Stays(int month) => ref Counts[month];

    internal ref StayCount Nights(int month, int nights) => ref Counts[FirstOfNights + (month * NightGroups) + GroupOf(nights)];

    internal ref StayCount NightGroup(int month, int group) => ref Counts[FirstOfNights + (month * NightGroups) + group];

    internal ref StayCount Overstays(int month) => ref Counts[FirstOfOverstays + month];

    internal ref StayCount Arrivals(int hour) => ref Counts[FirstOfArrivals + hour];

    internal ref StayCount Departures(int hour) => ref Counts[FirstOfDepartures + hour];

    /// <summary>Takes all from tables.</summary>
    internal void CopyFrom(UsageTables other)
    {
        other.Waiting.CopyTo(Waiting, 0);
        other.Released.CopyTo(Released, 0);
        other.Counts.CopyTo(Counts, 0);
    }

    /// <summary>Publishes sums of enough days.</summary>
    internal void ReleaseShares()
    {
        for (var i = 0; i < Waiting.Length; i++)
        {
            if (Waiting[i].Days >= SiteUsage.SmallestGroup)
            {
                Released[i].Add(in Waiting[i]);
                Waiting[i] = default;
            }
        }
    }

    /// <summary>Publishes full groups of stays.</summary>
    internal void ReleaseCounts()
    {
        foreach (ref var count in Counts.AsSpan())
        {
            count.Release();
        }
    }

    /// <summary>The published sums of a month over its hours.</summary>
    internal PitchQuarters SumOfMonth(int month)
    {
        var sum = default(PitchQuarters);
        var days = 0;
        for (var hour = 0; hour < Hours; hour++)
        {
            ref readonly var cell = ref Released[MonthCell(month, hour)];
            sum.Add(in cell);
            days = Math.Max(days, cell.Days);
        }

        sum.Days = days;
        return sum;
    }

    private static int GroupOf(int nights) => nights switch { < 5 => nights, < 8 => 5, _ => 6 };
}
