using SensorPlatform.Core.Heat.Warnings;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Heat.Warnings;

public sealed class NightsTests
{
    private static readonly DateOnly Monday = new(2026, 7, 13);
    private static readonly DateOnly Tuesday = new(2026, 7, 14);

    private readonly WarmTown _town = new(Monday.AddDays(-2), 6);

    public NightsTests() => _town.SetHours(Monday, 18, 23, 21).SetHours(Tuesday, 0, 9, 21);

    [Fact]
    public void A_warm_night_is_told_at_its_hour_and_ends_at_06_UTC()
    {
        Assert.Null(Judge(Monday, 22).Holds);
        var verdict = Judge(Monday, 23);
        Assert.Equal((true, 20.5, 18), (verdict.Holds, verdict.Value, verdict.Since.ToDateTimeOffset().Hour));
        Assert.True(Judge(Tuesday, 7).Holds);

        // 08 o'clock in summer is 06 UTC.
        verdict = Judge(Tuesday, 8);
        Assert.Equal((false, 20.5), (verdict.Holds, verdict.Value));
        Assert.False(Judge(Tuesday, 12).Holds);
        Assert.False(Judge(Tuesday, 20).Holds);
    }

    [Fact]
    public void It_ends_when_it_cools_and_begins_no_more_in_that_night()
    {
        _town.Set(Tuesday, 3, 20.25);

        Assert.True(Judge(Tuesday, 3).Holds);
        Assert.Equal((false, 19.75), (Judge(Tuesday, 4).Holds, Judge(Tuesday, 4).Value));
        Assert.False(Judge(Tuesday, 7).Holds);
    }

    [Fact]
    public void Exactly_twenty_degrees_are_warm_as_the_weather_service_counts()
    {
        _town.Set(Tuesday, 3, 20.5);

        Assert.True(Judge(Tuesday, 4).Holds);
    }

    [Fact]
    public void What_was_before_18_UTC_is_no_part_of_the_night()
    {
        _town.SetHours(Monday, 18, 19, 15);

        Assert.True(Judge(Monday, 23).Holds);
        _town.Set(Monday, 20, 15);
        Assert.False(Judge(Monday, 23).Holds);
    }

    [Fact]
    public void A_gap_is_no_warm_night_and_no_cool_one()
    {
        _town.SetHours(Monday, 20, 21, double.NaN);

        Assert.Null(Judge(Monday, 23).Holds);

        // With six of eight hours enough is known.
        Assert.Null(Judge(Tuesday, 3).Holds);
        Assert.True(Judge(Tuesday, 4).Holds);

        _town.SetHours(Tuesday, 0, 7, double.NaN);
        Assert.Null(Judge(Tuesday, 7).Holds);
        Assert.False(Judge(Tuesday, 8).Holds);
        Assert.True(double.IsNaN(Judge(Tuesday, 8).Value));
    }

    // 2026-03-29 02:00 does not exist; 2026-10-25 02:00 comes twice, and the first one counts.
    [Theory]
    [InlineData(2026, 3, 29, 2, 1)]
    [InlineData(2026, 3, 29, 23, 22)]
    [InlineData(2026, 10, 25, 2, 0)]
    [InlineData(2026, 10, 25, 3, 2)]
    [InlineData(2026, 10, 25, 23, 21)]
    [InlineData(2026, 7, 14, 20, 18)]
    [InlineData(2026, 7, 14, 7, 5)]
    public void The_hour_is_that_of_the_clock_in_nights_when_clocks_change(int year, int month, int dayOfMonth, int hour, int utc)
    {
        var day = new DateOnly(year, month, dayOfMonth);
        var town = new WarmTown(day.AddDays(-1), 2);
        var start = Instant.From(new DateTimeOffset(day.AddDays(-1), new TimeOnly(18, 0), TimeSpan.Zero));
        Instant first = default;
        for (var i = 0; i < 12; i++)
        {
            town.Set(start + TimeSpan.FromHours(i), 22);
        }

        for (var i = 11; i >= 1; i--)
        {
            var at = start + TimeSpan.FromHours(i);
            first = Nights.Judge(town.Network, WarmTown.Berlin, 20, hour, CityShare.OneStation, at).Holds is true ? at : first;
        }

        // After an hour of the night at the earliest: at 18 UTC nothing of it is known.
        Assert.Equal(utc == 18 ? 19 : utc, first.ToDateTimeOffset().Hour);
        Assert.False(Nights.Judge(town.Network, WarmTown.Berlin, 20, hour, CityShare.OneStation, start + TimeSpan.FromHours(12)).Holds);
    }

    [Fact]
    public void Half_of_the_stations_make_a_night_of_the_city()
    {
        var town = new WarmTown(Monday, 2, stations: 4);
        town.SetHours(Monday, 18, 23, 21, station: 0).SetHours(Tuesday, 0, 9, 21, station: 0);
        Assert.False(Nights.Judge(town.Network, WarmTown.Berlin, 20, 23, new CityShare(), WarmTown.Utc(Tuesday, 3)).Holds);

        town.SetHours(Monday, 18, 23, 21, station: 3).SetHours(Tuesday, 0, 9, 21, station: 3);
        var verdict = Nights.Judge(town.Network, WarmTown.Berlin, 20, 23, new CityShare(), WarmTown.Utc(Tuesday, 3));
        Assert.Equal((true, 4), (verdict.Holds, verdict.Stations));
    }

    private HeatVerdict Judge(DateOnly day, int hour) =>
        Nights.Judge(_town.Network, WarmTown.Berlin, 20, 23, CityShare.OneStation, WarmTown.Utc(day, hour));
}
