using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Simulator.Tests.Parking;

public sealed class SiteHistoryTests
{
    private const ulong Seed = 7;
    private static readonly CivilCalendar Calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
    private static readonly Instant From = Instant.From(new DateTimeOffset(2025, 10, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly Instant To = From + TimeSpan.FromDays(365);

    public static TheoryData<int> Sites => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Sites))]
    public void A_site_of_the_evaluation_is_full_in_a_fair_share_of_summer_evenings_and_has_room_in_winter(int index)
    {
        var history = Play(index);
        var summer = FullEvenings(history, new DateTime(2026, 6, 15, 0, 0, 0, DateTimeKind.Utc), 77);
        var winter = FullEvenings(history, new DateTime(2026, 1, 10, 0, 0, 0, DateTimeKind.Utc), 50);
        Assert.InRange(summer, 0.3, 0.85);
        Assert.InRange(winter, 0, 0.15);
        Assert.True(history.TurnedAway.Count > 50, $"{history.TurnedAway.Count} turned away");
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public void Guests_are_turned_away_only_from_a_full_site(int index)
    {
        var history = Play(index);
        Assert.All(history.TurnedAway, time => Assert.True(
            history.FreeAt(time - TimeSpan.FromSeconds(1)) == 0 || history.FreeAt(time - TimeSpan.FromMinutes(4)) == 0));
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public void Habits_keep_to_the_local_clock_in_summer_and_winter(int index)
    {
        var profile = SimulatedSite.All[index].Profile;
        var nights = Play(index).Stays.Where(static stay => NightsOf(stay) > 0).ToList();
        Assert.All(nights, stay =>
        {
            Assert.InRange(HourOf(stay.Arrival), profile.Arrivals.From, profile.Arrivals.To);
            Assert.InRange(HourOf(stay.Departure), profile.Departures.From, profile.Departures.To);
        });
        var tooLong = nights.Count(stay => NightsOf(stay) > profile.MaximumStayNights) / (double)nights.Count;
        Assert.InRange(tooLong, profile.Overstayers / 3, profile.Overstayers * 2.5);
    }

    [Fact]
    public void An_event_brings_more_guests_and_is_known_in_advance()
    {
        var profile = new SiteProfile { Events = [new YearlyEvent(2, 3, 14, 4)] };
        var history = SiteHistory.Of(Seed, 0, new SimulatedSite("fair", 200, profile), Calendar, From, To);
        var fair = Assert.Single(history.Events);
        Assert.Equal(Calendar.StartOf(Calendar.DayOf(fair.From) + 14), fair.To);
        var during = history.Stays.Count(stay => stay.Arrival >= fair.From && stay.Arrival < fair.To);
        var before = history.Stays.Count(stay => stay.Arrival >= fair.From - TimeSpan.FromDays(14) && stay.Arrival < fair.From);
        Assert.InRange(during / (double)before, 2.5, 5);
    }

    [Fact]
    public void An_event_over_new_year_counts_on_both_sides()
    {
        var profile = new SiteProfile { Events = [new YearlyEvent(12, 30, 4, 5)] };
        var site = new SiteStays(Seed, 0, 200, new TownDays(Calendar), profile);
        var first = Calendar.DayOf(Instant.From(new DateTimeOffset(2025, 12, 24, 12, 0, 0, TimeSpan.Zero)));
        var guests = Enumerable.Range(0, 14).Select(day => site.BeginningOn(first + day).Count).ToList();
        Assert.True(guests[5] * 2 < guests[6] && guests[9] > guests[10] * 2, string.Join(' ', guests));
    }

    [Fact]
    public void Crowds_come_without_announcement()
    {
        var quiet = new SimulatedSite("quiet", 100, new SiteProfile());
        var crowded = new SimulatedSite("crowded", 100, new SiteProfile { CrowdsPerYear = 20, CrowdDemand = 4 });
        var without = SiteHistory.Of(Seed, 0, quiet, Calendar, From, To);
        var with = SiteHistory.Of(Seed, 0, crowded, Calendar, From, To);
        Assert.Empty(with.Events);
        Assert.True(with.Stays.Count + with.TurnedAway.Count > (without.Stays.Count + without.TurnedAway.Count) * 1.08);
    }

    private static SiteHistory Play(int index) => SiteHistory.Of(Seed, index, SimulatedSite.All[index], Calendar, From, To);

    private static double FullEvenings(SiteHistory history, DateTime first, int days)
    {
        var full = 0;
        for (var i = 0; i < days; i++)
        {
            var evening = Calendar.StartOf((int)(first - DateTime.UnixEpoch).TotalDays + i) + TimeSpan.FromHours(21.5);
            full += history.FreeAt(evening) == 0 ? 1 : 0;
        }

        return full / (double)days;
    }

    private static int NightsOf(GuestStay stay) => Calendar.DayOf(stay.Departure) - Calendar.DayOf(stay.Arrival);

    private static double HourOf(Instant time) =>
        TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), Calendar.Zone).TimeOfDay.TotalHours;
}
