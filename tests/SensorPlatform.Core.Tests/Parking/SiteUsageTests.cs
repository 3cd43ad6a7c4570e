using System.Buffers;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Parking;

public sealed class SiteUsageTests
{
    private static readonly StayRules Rules = new()
    {
        Calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")),
        MaximumNights = 3,
    };

    [Fact]
    public void Nothing_is_published_before_a_month_is_whole()
    {
        var usage = new SiteUsage(Rules);
        SampleMonth(usage, 2026, 6, new SiteOccupancy(2, 6, 1, 1));
        End(usage, 2026, 6, 5, 1, 30);
        var summary = usage.Publish();
        Assert.Null(summary.Through);
        Assert.All(summary.ByWeekdayAndHour, Assert.Null);
        Assert.All(summary.ByMonth, Assert.Null);
        Assert.All(summary.Stays, month => Assert.Null(month.Stays));
    }

    [Fact]
    public void Occupancy_is_published_by_weekday_month_and_local_hour()
    {
        var usage = new SiteUsage(Rules);
        foreach (var time in Quarters(2026, 6))
        {
            // Half of the pitches from 20:00 to 08:00 (local), and on Sundays one more is closed all day.
            var local = Local(time);
            var taken = local.Hour is >= 20 or < 8 ? 4 : 2;
            usage.Sample(time, local.DayOfWeek == DayOfWeek.Sunday
                ? new SiteOccupancy(7 - taken, taken, 2, 1)
                : new SiteOccupancy(8 - taken, taken, 2, 0));
        }

        End(usage, 2026, 6, 3, 1, 3);
        var summary = PublishAfter(usage, 2026, 7);
        Assert.Equal(new DateOnly(2026, 6, 30), summary.Through);
        Assert.Equal(new UsageShare(0.5, 0.8, 0), summary.ByWeekdayAndHour[20]);
        Assert.Equal(new UsageShare(0.25, 0.8, 0), summary.ByWeekdayAndHour[19]);
        Assert.Equal(new UsageShare(0.57, 0.78, 0.1), summary.ByWeekdayAndHour[(6 * 24) + 7]);
        Assert.Equal(new UsageShare(0.25, 0.8, 0.01), summary.ByMonthAndHour[(5 * 24) + 12]);
        Assert.Null(summary.ByMonthAndHour[12]);
        Assert.Equal(0.38, summary.ByMonth[5]!.Occupied!.Value, 0.01);
        Assert.Null(summary.ByMonth[6]);
    }

    [Fact]
    public void Occupancy_of_fewer_than_three_days_waits()
    {
        var usage = new SiteUsage(Rules);
        foreach (var time in Quarters(2026, 6))
        {
            if (Local(time).Day is > 14 and < 29)
            {
                usage.Sample(time, new SiteOccupancy(1, 1, 0, 0));
            }
        }

        End(usage, 2026, 6, 3, 1, 3);
        var summary = PublishAfter(usage, 2026, 7);
        Assert.All(summary.ByWeekdayAndHour, Assert.Null);
        Assert.NotNull(summary.ByMonth[5]);
        SampleMonth(usage, 2026, 7, new SiteOccupancy(1, 1, 0, 0));
        End(usage, 2026, 7, 3, 1, 3);
        Assert.All(PublishAfter(usage, 2026, 8).ByWeekdayAndHour, Assert.NotNull);
    }

    [Fact]
    public void Occupancy_that_fewer_than_three_stays_made_waits()
    {
        var usage = new SiteUsage(Rules);
        SampleMonth(usage, 2026, 6, new SiteOccupancy(9, 1, 0, 0));
        End(usage, 2026, 6, 3, 1, 2);
        Assert.All(PublishAfter(usage, 2026, 7).ByMonth, Assert.Null);
        SampleMonth(usage, 2026, 7, new SiteOccupancy(9, 1, 0, 0));
        End(usage, 2026, 7, 3, 1, 1);
        var summary = PublishAfter(usage, 2026, 8);
        Assert.NotNull(summary.ByMonth[5]);
        Assert.NotNull(summary.ByMonth[6]);
    }

    [Fact]
    public void Stays_are_counted_in_threes_by_month_of_arrival_and_nights()
    {
        var usage = new SiteUsage(Rules);
        SampleMonth(usage, 2026, 6, new SiteOccupancy(5, 5, 0, 0));
        End(usage, 2026, 6, 3, 0, 4);
        End(usage, 2026, 6, 4, 2, 2);
        End(usage, 2026, 6, 5, 4, 3);
        End(usage, 2026, 6, 9, 6, 3);
        End(usage, 2026, 6, 9, 9, 7);
        var summary = PublishAfter(usage, 2026, 7);
        var june = summary.Stays[5];
        Assert.Equal([3, null, null, null, 3, 3, 6], june.ByNights);
        Assert.Equal(18, june.Stays);
        Assert.Equal(12, june.Overstays);

        // 18 stays on 10 pitches and 30 days.
        Assert.Equal(0.06, june.Turnover);
        Assert.Null(summary.Stays[6].Stays);
        Assert.Equal(18, summary.ArrivalsByHour[15]);
        Assert.Equal(18, summary.DeparturesByHour[10] + (summary.DeparturesByHour[17] ?? 0));
    }

    [Fact]
    public void What_does_not_fill_a_group_waits_for_the_next_month()
    {
        var usage = new SiteUsage(Rules);
        SampleMonth(usage, 2026, 6, default);
        End(usage, 2026, 6, 28, 1, 2);
        Assert.Null(PublishAfter(usage, 2026, 7).Stays[5].ByNights[1]);
        SampleMonth(usage, 2026, 7, default);
        End(usage, 2026, 6, 28, 1, 2);
        Assert.Equal(3, PublishAfter(usage, 2026, 8).Stays[5].ByNights[1]);
    }

    [Fact]
    public void Of_uncertain_stays_the_hours_do_not_count()
    {
        var usage = new SiteUsage(Rules);
        SampleMonth(usage, 2026, 6, default);
        for (var i = 0; i < 3; i++)
        {
            usage.Take(new StayChange(Stay(2026, 6, 3, 1) with { Pitch = i, IsCertain = false }, false));
        }

        var summary = PublishAfter(usage, 2026, 7);
        Assert.Equal(3, summary.Stays[5].Stays);
        Assert.All(summary.ArrivalsByHour, Assert.Null);
        Assert.All(summary.DeparturesByHour, Assert.Null);
    }

    [Fact]
    public void A_corrected_stay_is_taken_back_before_it_counts_again()
    {
        var usage = new SiteUsage(Rules);
        SampleMonth(usage, 2026, 6, default);
        End(usage, 2026, 6, 3, 1, 5);
        var stay = Stay(2026, 6, 4, 1);
        var longer = Stay(2026, 6, 4, 2);
        usage.Take(new StayChange(stay with { Departure = Instant.None }, false));
        usage.Take(new StayChange(stay, false) { Before = stay with { Departure = Instant.None } });
        usage.Take(new StayChange(stay with { Departure = Instant.None }, false) { Before = stay });
        usage.Take(new StayChange(longer, false) { Before = stay with { Departure = Instant.None } });
        usage.Take(new StayChange(longer, true) { Before = longer });
        var june = PublishAfter(usage, 2026, 7).Stays[5];
        Assert.Equal(3, june.Stays);
        Assert.Equal([null, 3, null, null, null, null, null], june.ByNights);
    }

    [Fact]
    public void A_published_stay_that_was_none_is_made_up_for_by_the_next_ones()
    {
        var usage = new SiteUsage(Rules);
        SampleMonth(usage, 2026, 6, default);
        End(usage, 2026, 6, 28, 1, 3);
        Assert.Equal(3, PublishAfter(usage, 2026, 7).Stays[5].Stays);
        var stay = Stay(2026, 6, 28, 1);
        usage.Take(new StayChange(stay, true) { Before = stay });
        End(usage, 2026, 6, 28, 1, 3);
        SampleMonth(usage, 2026, 7, default);
        Assert.Equal(3, PublishAfter(usage, 2026, 8).Stays[5].Stays);
        End(usage, 2026, 6, 28, 1, 1);
        SampleMonth(usage, 2026, 8, default);
        Assert.Equal(6, PublishAfter(usage, 2026, 9).Stays[5].Stays);
    }

    [Fact]
    public void A_quarter_of_an_hour_counts_once()
    {
        var usage = new SiteUsage(Rules);
        foreach (var time in Quarters(2026, 6))
        {
            usage.Sample(time, new SiteOccupancy(1, 1, 0, 0));
            usage.Sample(time + TimeSpan.FromMinutes(14), new SiteOccupancy(0, 2, 0, 0));
            usage.Sample(time - TimeSpan.FromHours(1), new SiteOccupancy(0, 2, 0, 0));
        }

        End(usage, 2026, 6, 3, 1, 3);
        Assert.Equal(0.5, PublishAfter(usage, 2026, 7).ByMonth[5]!.Occupied);
    }

    [Fact]
    public void A_restored_usage_goes_on_like_the_one_that_was_saved()
    {
        var usage = new SiteUsage(Rules);
        SampleMonth(usage, 2026, 6, new SiteOccupancy(5, 5, 1, 1));
        End(usage, 2026, 6, 3, 1, 8);
        _ = PublishAfter(usage, 2026, 7);
        End(usage, 2026, 7, 1, 1, 8);
        var restored = new SiteUsage(Rules);
        Assert.True(restored.TryRestore(Saved(usage)));
        var copy = usage.Copy();
        foreach (var one in new[] { usage, restored, copy })
        {
            SampleMonth(one, 2026, 7, new SiteOccupancy(6, 4, 1, 1));
        }

        var expected = PublishAfter(usage, 2026, 8);
        Assert.Equal(6, expected.Stays[6].Stays);
        Assert.Equivalent(expected, PublishAfter(restored, 2026, 8), strict: true);
        Assert.Equivalent(expected, PublishAfter(copy, 2026, 8), strict: true);
        Assert.Equal(Saved(usage), Saved(restored));
    }

    [Fact]
    public void Broken_bytes_are_refused_and_change_nothing()
    {
        var usage = new SiteUsage(Rules);
        SampleMonth(usage, 2026, 6, new SiteOccupancy(5, 5, 1, 1));
        End(usage, 2026, 6, 3, 1, 8);
        var saved = Saved(usage);
        var other = new SiteUsage(Rules);
        End(other, 2026, 6, 3, 1, 1);
        var before = Saved(other);
        var random = new Random(5);
        for (var i = 0; i < 400; i++)
        {
            Assert.False(other.TryRestore(saved.AsSpan(0, random.Next(saved.Length))));
            var broken = saved.ToArray();
            broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
            Assert.False(other.TryRestore(broken));
            var noise = new byte[random.Next(300)];
            random.NextBytes(noise);
            Assert.False(other.TryRestore(noise));
        }

        Assert.Equal(before, Saved(other));
    }

    private static SiteUsageSummary PublishAfter(SiteUsage usage, int year, int month)
    {
        usage.Sample(Utc(year, month, 1, 0, 15), default);
        return usage.Publish();
    }

    private static void SampleMonth(SiteUsage usage, int year, int month, SiteOccupancy pitches)
    {
        foreach (var time in Quarters(year, month))
        {
            usage.Sample(time, in pitches);
        }
    }

    // Quarters of the local month but its first hours, so that none is of another month.
    private static IEnumerable<Instant> Quarters(int year, int month)
    {
        var from = Utc(year, month, 1, 0, 0);
        for (var i = 0; i < (DateTime.DaysInMonth(year, month) * 96) - 8; i++)
        {
            yield return from + TimeSpan.FromMinutes(15 * i);
        }
    }

    private static void End(SiteUsage usage, int year, int month, int day, int nights, int count)
    {
        for (var i = 0; i < count; i++)
        {
            usage.Take(new StayChange(Stay(year, month, day, nights) with { Pitch = i }, false));
        }
    }

    // Local 15:30 to local 17:30 on the same day, or to local 14:30 (summer) after some nights.
    private static Stay Stay(int year, int month, int day, int nights)
    {
        var arrival = Utc(year, month, day, 13, 30);
        var stay = nights == 0 ? TimeSpan.FromHours(2) : TimeSpan.FromDays(nights) - TimeSpan.FromHours(5);
        return new Stay(0, arrival, arrival + stay, true);
    }

    private static DateTimeOffset Local(Instant time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), Rules.Calendar.Zone);

    private static byte[] Saved(SiteUsage usage)
    {
        var bytes = new ArrayBufferWriter<byte>();
        usage.Save(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static Instant Utc(int year, int month, int day, int hour, int minute) =>
        Instant.From(new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero));
}
