using SensorPlatform.Core.Heat.Warnings;

namespace SensorPlatform.Core.Tests.Heat.Warnings;

public sealed class HeatSpellsTests
{
    private static readonly DateOnly Monday = new(2026, 7, 13);
    private static readonly HeatSpellRules TwoDays = new(32, 2) { WarmNight = 18 };
    private static readonly HeatSpellRules Wave = new(30, 3) { IsInclusive = true, Extreme = HourExtreme.HighestReading };

    private readonly WarmTown _town = new(Monday.AddDays(-3), 14);

    [Fact]
    public void It_begins_with_the_first_hot_hour_of_the_second_day_and_not_before()
    {
        Heat(Monday, 33);
        Heat(Monday.AddDays(1), 34);

        Assert.Null(Judge(TwoDays, Monday.AddDays(1), 14).Holds);
        var verdict = Judge(TwoDays, Monday.AddDays(1), 15);
        Assert.Equal((true, 34.0, 2, WarmTown.Utc(Monday, 0)), (verdict.Holds, verdict.Value, verdict.Days, verdict.Since));
    }

    [Fact]
    public void A_hot_day_alone_begins_nothing_and_that_is_known_at_20_o_clock()
    {
        Heat(Monday, 33);

        Assert.Null(Judge(TwoDays, Monday, 15).Holds);
        Assert.Null(Judge(TwoDays, Monday, 19).Holds);
        Assert.False(Judge(TwoDays, Monday, 20).Holds);
    }

    [Fact]
    public void It_goes_on_through_mornings_and_ends_at_20_o_clock_of_the_first_day_that_is_not_hot()
    {
        Heat(Monday, 33);
        Heat(Monday.AddDays(1), 34);
        var wednesday = Monday.AddDays(2);

        Assert.True(Judge(TwoDays, Monday.AddDays(1), 23).Holds);
        Assert.Null(Judge(TwoDays, wednesday, 5).Holds);
        Assert.Null(Judge(TwoDays, wednesday, 19).Holds);
        Assert.False(Judge(TwoDays, wednesday, 20).Holds);
    }

    [Fact]
    public void A_night_that_cools_ends_it_at_once_and_the_next_hot_day_is_a_first_one()
    {
        Heat(Monday, 33);
        Heat(Monday.AddDays(1), 34);
        Heat(Monday.AddDays(2), 34);
        _town.Set(Monday.AddDays(2), 4, 18.4);

        Assert.Null(Judge(TwoDays, Monday.AddDays(2), 4).Holds);
        Assert.False(Judge(TwoDays, Monday.AddDays(2), 5).Holds);
        Assert.Null(Judge(TwoDays, Monday.AddDays(2), 18).Holds);
        Assert.False(Judge(TwoDays, Monday.AddDays(2), 20).Holds);
        Heat(Monday.AddDays(3), 34);
        Assert.True(Judge(TwoDays, Monday.AddDays(3), 18).Holds);
    }

    [Fact]
    public void A_night_of_exactly_the_threshold_is_warm()
    {
        Heat(Monday, 33);
        Heat(Monday.AddDays(1), 33);
        _town.Set(Monday.AddDays(1), 4, 18.5);

        Assert.True(Judge(TwoDays, Monday.AddDays(1), 18).Holds);
    }

    [Fact]
    public void A_gap_is_neither_a_hot_day_nor_a_cool_one()
    {
        Heat(Monday, 33);
        Heat(Monday.AddDays(1), 33);
        _town.SetHours(Monday.AddDays(2), 10, 19, double.NaN);
        Heat(Monday.AddDays(3), 33);

        // Of the day of the gap nothing is known: what is on stays on; the day behind it is no second day, but nobody can say that it is none.
        Assert.Null(Judge(TwoDays, Monday.AddDays(2), 23).Holds);
        Assert.Null(Judge(TwoDays, Monday.AddDays(3), 20).Holds);
        Heat(Monday.AddDays(4), 33);
        Assert.Equal(2, Judge(TwoDays, Monday.AddDays(4), 18).Days);
    }

    [Fact]
    public void A_gap_at_night_is_neither_a_warm_night_nor_a_cool_one()
    {
        Heat(Monday, 33);
        Heat(Monday.AddDays(1), 33);
        for (var hour = 0; hour < 4; hour++)
        {
            _town.Set(Monday.AddDays(1), hour, double.NaN);
        }

        Assert.Null(Judge(TwoDays, Monday.AddDays(1), 18).Holds);
        Assert.Null(Judge(TwoDays, Monday.AddDays(1), 20).Holds);

        // A quarter of the night may be missing.
        _town.Set(Monday.AddDays(1), 0, 19);
        Assert.True(Judge(TwoDays, Monday.AddDays(1), 18).Holds);
    }

    [Fact]
    public void A_single_day_may_be_hot_enough_whatever_the_nights()
    {
        var rules = TwoDays with { Days = 4, SingleDay = 38 };
        _town.Set(Monday, 4, 12);
        Heat(Monday, 38);
        Assert.Null(Judge(rules, Monday, 18).Holds);
        Heat(Monday, 38.1);
        var verdict = Judge(rules, Monday, 18);
        Assert.Equal((true, 1, WarmTown.Utc(Monday, 0)), (verdict.Holds, verdict.Days, verdict.Since));

        // A cool night does not end what nights have nothing to do with, but a day that is no more than warm does.
        _town.Set(Monday.AddDays(1), 4, 12);
        Heat(Monday.AddDays(1), 33);
        Assert.Null(Judge(rules, Monday.AddDays(1), 9).Holds);
        Assert.Null(Judge(rules, Monday.AddDays(1), 18).Holds);
        Assert.False(Judge(rules, Monday.AddDays(1), 20).Holds);
    }

    [Fact]
    public void The_fourth_day_in_a_row_is_enough_as_well()
    {
        var rules = TwoDays with { Days = 4, SingleDay = 38 };
        for (var day = 0; day < 4; day++)
        {
            Heat(Monday.AddDays(day), 33);
            Assert.Equal(day == 3, Judge(rules, Monday.AddDays(day), 18).Holds is true);
        }
    }

    [Theory]
    [InlineData(29.5, true)]
    [InlineData(29.4, false)]
    public void A_heat_wave_counts_days_whose_highest_reading_is_at_the_threshold(double mean, bool isWave)
    {
        Heat(Monday, mean);
        Heat(Monday.AddDays(1), mean);
        Heat(Monday.AddDays(2), mean);

        Assert.Equal(isWave, Judge(Wave, Monday.AddDays(2), 20).Holds);
        Assert.NotEqual(true, Judge(Wave, Monday.AddDays(1), 20).Holds);
    }

    [Fact]
    public void The_days_of_a_long_wave_are_counted_to_its_beginning()
    {
        for (var day = 0; day < 6; day++)
        {
            Heat(Monday.AddDays(day), 31);
        }

        var verdict = Judge(Wave, Monday.AddDays(5), 18);
        Assert.Equal((6, WarmTown.Utc(Monday, 0)), (verdict.Days, verdict.Since));
    }

    [Theory]
    [InlineData(2026, 3, 29, 18)]
    [InlineData(2026, 10, 25, 19)]
    public void The_day_ends_at_20_o_clock_on_the_days_when_clocks_change(int year, int month, int dayOfMonth, int utc)
    {
        var day = new DateOnly(year, month, dayOfMonth);
        var town = new WarmTown(day.AddDays(-3), 6);
        var twenty = WarmTown.Utc(day, 20);
        Assert.Equal(utc, twenty.ToDateTimeOffset().Hour);

        Assert.Null(HeatSpells.Judge(town.Network, WarmTown.Berlin, Wave, CityShare.OneStation, twenty - TimeSpan.FromHours(1)).Holds);
        Assert.False(HeatSpells.Judge(town.Network, WarmTown.Berlin, Wave, CityShare.OneStation, twenty).Holds);

        town.Set(day.AddDays(-2), 14, 31).Set(day.AddDays(-1), 14, 31).Set(day, 19, 31);
        Assert.True(HeatSpells.Judge(town.Network, WarmTown.Berlin, Wave, CityShare.OneStation, twenty).Holds);
    }

    [Fact]
    public void A_city_is_hot_when_half_of_its_stations_are()
    {
        var town = new WarmTown(Monday.AddDays(-1), 3, stations: 5);
        var rules = new HeatSpellRules(32, 1);
        HeatVerdict At(int hour) => HeatSpells.Judge(town.Network, WarmTown.Berlin, rules, new CityShare(), WarmTown.Utc(Monday, hour));
        town.Set(Monday, 14, 40, station: 0).Set(Monday, 14, 34, station: 1);
        Assert.Null(At(18).Holds);
        Assert.False(At(20).Holds);

        town.Set(Monday, 14, 33, station: 2);
        var verdict = At(18);
        Assert.Equal((true, 33.0, 5), (verdict.Holds, verdict.Value, verdict.Stations));
    }

    [Fact]
    public void Too_few_stations_do_not_speak_for_a_city()
    {
        var town = new WarmTown(Monday.AddDays(-1), 3, stations: 7);
        town.Set(Monday, 14, 35);
        for (var station = 0; station < 4; station++)
        {
            town.SetHours(Monday, 10, 19, double.NaN, station);
        }

        var share = new CityShare();
        Assert.Null(HeatSpells.Judge(town.Network, WarmTown.Berlin, new HeatSpellRules(32, 1), share, WarmTown.Utc(Monday, 20)).Holds);
        town.SetHours(Monday, 10, 19, 35, station: 0);
        Assert.True(HeatSpells.Judge(town.Network, WarmTown.Berlin, new HeatSpellRules(32, 1), share, WarmTown.Utc(Monday, 20)).Holds);
    }

    [Theory]
    [InlineData(100, 1.0)]
    [InlineData(75, 1.0)]
    [InlineData(66, 2.0)]
    [InlineData(50, 2.0)]
    [InlineData(34, 2.0)]
    [InlineData(33, 3.0)]
    [InlineData(1, 3.0)]
    public void The_value_of_a_city_is_what_a_share_of_its_stations_reached(double percent, double value)
    {
        var town = new WarmTown(Monday, 1, stations: 3).Set(Monday, 0, 1, 0).Set(Monday, 0, 2, 1).Set(Monday, 0, 3, 2);

        Assert.Equal(value, new CityShare { SharePercent = percent }.Of(town.Network, 0, 1, HourExtreme.HighestMean).Value);
    }

    [Fact]
    public void Before_the_grid_nothing_is_known()
    {
        var town = new WarmTown(Monday, 2).Set(Monday, 14, 35);

        town.Set(Monday, 4, 15);
        Assert.Null(HeatSpells.Judge(town.Network, WarmTown.Berlin, TwoDays, CityShare.OneStation, WarmTown.Utc(Monday, 20)).Holds);
        Assert.False(new CityShare().Of(town.Network, -1, 5, HourExtreme.LowestReading).IsKnown);
    }

    private void Heat(DateOnly day, double celsius) => _town.Set(day, 14, celsius);

    private HeatVerdict Judge(HeatSpellRules rules, DateOnly day, int hour) =>
        HeatSpells.Judge(_town.Network, WarmTown.Berlin, rules, CityShare.OneStation, WarmTown.Utc(day, hour));
}
