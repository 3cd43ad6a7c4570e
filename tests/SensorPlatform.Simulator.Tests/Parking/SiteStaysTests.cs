using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Simulator.Tests.Parking;

public sealed class SiteStaysTests
{
    private const long FirstDay = 20_637; // 2026-07-03
    private static readonly TimeSpan Offset = TimeSpan.FromHours(2);

    [Fact]
    public void There_are_never_two_stays_on_a_pitch_nor_more_than_pitches()
    {
        foreach (var stays in Year(pitches: 9, seed: 11).GroupBy(static stay => stay.Pitch))
        {
            Assert.InRange(stays.Key, 0, 8);
            var ordered = stays.OrderBy(static stay => stay.Arrival).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                Assert.True(ordered[i].Arrival > ordered[i - 1].Departure, $"pitch {stays.Key}, stay {i}");
            }
        }
    }

    [Fact]
    public void Overnight_guests_come_in_the_afternoon_and_leave_before_noon()
    {
        var nights = Year(pitches: 20, seed: 2).Where(static stay => Nights(stay) > 0).ToList();
        Assert.True(nights.Count > 500);
        Assert.All(nights, static stay => Assert.InRange(LocalHour(stay.Arrival), 15, 20));
        Assert.All(nights, static stay => Assert.InRange(LocalHour(stay.Departure), 8, 12));
        Assert.All(nights, static stay => Assert.InRange(Nights(stay), 1, 4));
        Assert.InRange(nights.Average(static stay => Nights(stay)), 1.6, 1.9);
    }

    [Fact]
    public void Summer_and_weekends_are_fuller()
    {
        var stays = Year(pitches: 50, seed: 3);
        var perDay = stays.GroupBy(static stay => LocalDay(stay.Arrival)).ToDictionary(static day => day.Key, static day => day.Count());
        var summer = Enumerable.Range(0, 28).Sum(day => perDay.GetValueOrDefault(FirstDay + day));
        var winter = Enumerable.Range(0, 28).Sum(day => perDay.GetValueOrDefault(FirstDay + 182 + day));
        Assert.True(summer > 1.5 * winter, $"{summer} in summer, {winter} in winter");

        // 2026-07-03 is a Friday; in winter there is room for everybody.
        var fridays = Enumerable.Range(24, 8).Sum(week => perDay.GetValueOrDefault(FirstDay + (7 * week)));
        var sundays = Enumerable.Range(24, 8).Sum(week => perDay.GetValueOrDefault(FirstDay + (7 * week) + 2));
        Assert.True(fridays > 1.2 * sundays, $"{fridays} on Fridays, {sundays} on Sundays");
    }

    [Fact]
    public void A_full_site_turns_people_away()
    {
        var site = new SiteStays(1, 0, 2, Offset);
        for (var day = FirstDay; day < FirstDay + 60; day++)
        {
            site.BeginningOn(day);
        }

        Assert.True(site.TurnedAway > 0);
    }

    private static List<GuestStay> Year(int pitches, ulong seed)
    {
        var site = new SiteStays(seed, 0, pitches, Offset);
        var stays = new List<GuestStay>();
        for (var day = FirstDay; day < FirstDay + 365; day++)
        {
            stays.AddRange(site.BeginningOn(day));
        }

        return stays;
    }

    private static long Nights(GuestStay stay) => LocalDay(stay.Departure) - LocalDay(stay.Arrival);

    private static long LocalDay(Core.Readings.Instant time) => (time + Offset).UnixSeconds / 86_400;

    private static double LocalHour(Core.Readings.Instant time) => (time + Offset).UnixSeconds % 86_400 / 3600.0;
}
