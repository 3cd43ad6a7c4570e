using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Parking;

/// <summary>Somebody keeps all that was ever published of a small site and subtracts.</summary>
public sealed class SiteUsageAttackTests
{
    private static readonly StayRules Rules = new()
    {
        Calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome")),
        MaximumNights = 2,
    };

    private static readonly Instant Start = Instant.From(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_count_no_difference_and_no_total_less_its_parts_is_of_one_or_two_stays(int seed)
    {
        var publications = Publications(Stays(seed), out _);
        var before = new int[Counts(publications[0]).Length];
        foreach (var publication in publications)
        {
            var counts = Counts(publication);
            for (var i = 0; i < counts.Length; i++)
            {
                Assert.True(counts[i] != 0, "a count of none is told apart from a hidden one");
                Assert.Equal(0, (counts[i] ?? 0) % 3);
                Assert.True((counts[i] ?? 0) >= before[i]);
                before[i] = counts[i] ?? 0;
            }

            foreach (var month in publication.Stays)
            {
                Assert.Equal(0, ((month.Stays ?? 0) - month.ByNights.Sum(count => count ?? 0)) % 3);
                Assert.Equal(0, ((month.Stays ?? 0) - (month.Overstays ?? 0)) % 3);
            }
        }

        Assert.Contains(before, count => count > 0);
        Assert.Contains(Counts(publications[^1]), count => count is null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_running_month_cannot_be_watched(int seed)
    {
        _ = Publications(Stays(seed), out var changes);
        Assert.InRange(changes.Count, 2, 14);
        foreach (var day in changes)
        {
            var number = Rules.Calendar.DayOf(Start + TimeSpan.FromDays(day));
            Assert.Equal(1, DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(number).Day);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_world_with_one_stay_more_differs_in_whole_groups_or_not_at_all(int seed)
    {
        var stays = Stays(seed);
        var with = Publications(stays, out _);
        var unseen = 0;
        for (var left = 0; left < stays.Count; left += 9)
        {
            var without = Publications([.. stays.Where((_, i) => i != left)], out _);
            var differences = 0;
            for (var i = 0; i < with.Count; i++)
            {
                var (one, other) = (Counts(with[i]), Counts(without[i]));
                for (var j = 0; j < one.Length; j++)
                {
                    var difference = (one[j] ?? 0) - (other[j] ?? 0);
                    Assert.True(difference is 0 or 3, $"{difference}");
                    differences += difference;
                }
            }

            unseen += differences == 0 ? 1 : 0;
        }

        Assert.True(unseen > 0);
    }

    [Fact]
    public void What_is_published_is_never_more_than_two_short_of_the_truth()
    {
        var stays = Stays(6);
        var last = Publications(stays, out _)[^1];
        for (var month = 1; month <= 12; month++)
        {
            var truth = stays.Count(stay =>
                TimeZoneInfo.ConvertTime(stay.Arrival.ToDateTimeOffset(), Rules.Calendar.Zone).Month == month);
            Assert.InRange(truth - (last.Stays[month - 1].Stays ?? 0), 0, 2);
        }
    }

    [Fact]
    public void The_occupancy_of_a_month_with_one_stay_is_not_published()
    {
        var stay = new Stay(0, Start + TimeSpan.FromHours(40), Start + TimeSpan.FromHours(100), true);
        foreach (var publication in Publications([stay], out _))
        {
            Assert.All(publication.ByWeekdayAndHour, Assert.Null);
            Assert.All(publication.ByMonthAndHour, Assert.Null);
            Assert.All(publication.ByMonth, Assert.Null);
        }
    }

    // Four pitches over thirteen months, some ten stays a month.
    private static List<Stay> Stays(int seed)
    {
        var random = new Random(seed);
        var stays = new List<Stay>();
        for (var pitch = 0; pitch < 4; pitch++)
        {
            var time = Start;
            while (time < Start + TimeSpan.FromDays(360))
            {
                var arrival = time + TimeSpan.FromHours(random.Next(5, 400));
                time = arrival + TimeSpan.FromHours(random.Next(1, 70));
                stays.Add(new Stay(pitch, arrival, time, random.Next(8) > 0));
            }
        }

        stays.Sort((left, right) => left.Departure.CompareTo(right.Departure));
        return stays;
    }

    // Asks each day, and keeps what has changed.
    private static List<SiteUsageSummary> Publications(List<Stay> stays, out List<int> changes)
    {
        var usage = new SiteUsage(Rules);
        var publications = new List<SiteUsageSummary> { usage.Publish() };
        changes = [];
        var next = 0;
        for (var hour = 0; hour < 410 * 24; hour += 6)
        {
            var now = Start + TimeSpan.FromHours(hour);
            for (; next < stays.Count && stays[next].Departure <= now; next++)
            {
                usage.Take(new StayChange(stays[next], false));
            }

            var taken = stays.Count(stay => stay.Arrival <= now && stay.Departure > now);
            usage.Sample(now, new SiteOccupancy(4 - taken, taken, 0, 0));
            if (hour % 24 != 0)
            {
                continue;
            }

            var publication = usage.Publish();
            if (publication.Through != publications[^1].Through || !Counts(publication).SequenceEqual(Counts(publications[^1]))
                || !publication.ByWeekdayAndHour.SequenceEqual(publications[^1].ByWeekdayAndHour))
            {
                publications.Add(publication);
                changes.Add(hour / 24);
            }
        }

        return publications;
    }

    private static int?[] Counts(SiteUsageSummary summary) =>
    [
        .. summary.Stays.Select(month => month.Stays), .. summary.Stays.SelectMany(month => month.ByNights),
        .. summary.Stays.Select(month => month.Overstays), .. summary.ArrivalsByHour, .. summary.DeparturesByHour,
    ];
}
