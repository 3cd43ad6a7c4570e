using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Tests.Heat.Quality;

// The thresholds of CrowdQC+ 1.1, each from both sides, with hours made by hand.
public sealed class QualityLadderTests
{
    private const double None = double.NaN;

    private static readonly QualityRules Normal = Only(HeatFlags.Outlier) with { StudentBelow = 0 };

    // Of 1 to 10 and one value farther away: median 6, Qn 3.9458972168 (qn.csv).
    [Theory]
    [InlineData(12.490, HeatFlags.None)]
    [InlineData(12.491, HeatFlags.Outlier)]
    public void M2_takes_what_is_more_than_1_645_qn_above_the_median(double value, HeatFlags expected) =>
        Assert.Equal(expected, FlagOfLast([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, value], Normal));

    [Theory]
    [InlineData(-3.179, HeatFlags.None)]
    [InlineData(-3.180, HeatFlags.Outlier)]
    public void M2_takes_what_is_more_than_2_326_qn_below_the_median(double value, HeatFlags expected) =>
        Assert.Equal(expected, FlagOfLast([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, value], Normal));

    // t(0.95, 10) = 1.8125.
    [Theory]
    [InlineData(13.151, HeatFlags.None)]
    [InlineData(13.152, HeatFlags.Outlier)]
    public void M2_of_a_crowd_uses_students_t_below_100_stations(double value, HeatFlags expected) =>
        Assert.Equal(expected, FlagOfLast([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, value], Only(HeatFlags.Outlier)));

    // z of the last is 1.653: between 1.645 of the normal distribution and t(0.95, 98) = 1.661.
    [Theory]
    [InlineData(99, HeatFlags.None)]
    [InlineData(100, HeatFlags.Outlier)]
    public void M2_of_a_crowd_uses_the_normal_distribution_from_100_stations_on(int stations, HeatFlags expected)
    {
        double[] values = [.. Enumerable.Range(1, stations - 1), 1_000];
        values[^1] = Median.Of(values.ToArray()) + (1.653 * new QnScale(stations).Of(values));
        Assert.Equal(expected, FlagOfLast(values, Only(HeatFlags.Outlier)));
    }

    [Fact]
    public void M2_compares_at_one_height()
    {
        var places = Places(11);
        places[10] = places[10] with { ElevationMeters = 1_060 };
        HeatHour[][] hours = [.. Enumerable.Range(0, 11).Select(i => Row(i == 10 ? 19.6 - 6.5 : 20 + (i * 0.1)))];
        var network = new HeatNetwork(places, HeatTown.Start, hours);
        var rules = Normal;
        Assert.Equal(HeatFlags.None, QualityControl.Check(network, rules).FlagsOf(10)[0]);
        Assert.Equal(HeatFlags.Outlier, QualityControl.Check(network, rules with { LapseRate = 0 }).FlagsOf(10)[0]);
    }

    [Fact]
    public void M2_of_a_city_asks_for_more_than_heat_islands_reach()
    {
        var rules = QualityRules.City with { Tests = HeatFlags.Outlier };
        double[] others = [20, 20.1, 20.2, 20.3, 20.4, 20.5, 20.6, 20.7, 20.8, 20.9];
        Assert.Equal(HeatFlags.None, FlagOfLast([.. others, 26.49], rules));
        Assert.Equal(HeatFlags.Outlier, FlagOfLast([.. others, 26.51], rules));
        Assert.Equal(HeatFlags.None, FlagOfLast([.. others, 10.41], rules));
        Assert.Equal(HeatFlags.Outlier, FlagOfLast([.. others, 10.39], rules));
        Assert.Equal(HeatFlags.None, FlagOfLast([20, 20.1, 20.2, 35], rules));
    }

    [Fact]
    public void M1_takes_stations_without_a_place_and_those_with_the_place_of_another()
    {
        var town = new HeatTown(9);
        town.Places[2] = town.Places[2] with { Latitude = None };
        town.Places[4] = town.Places[4] with { Latitude = town.Places[3].Latitude, Longitude = town.Places[3].Longitude };
        for (var hour = 0; hour < town.Count; hour++)
        {
            town.Set(4, hour, town.Hours[3][hour].Mean + 1.1);
        }

        Assert.Equal([2, 3, 4], StationsWith(QualityControl.Check(town.Network, QualityRules.City), HeatFlags.Place));
    }

    [Fact]
    public void M1_of_a_city_lets_two_sensors_on_one_mast_through_and_that_of_a_crowd_does_not()
    {
        var town = new HeatTown(9);
        town.Places[4] = town.Places[4] with { Latitude = town.Places[3].Latitude, Longitude = town.Places[3].Longitude };
        for (var hour = 0; hour < town.Count; hour++)
        {
            town.Set(4, hour, town.Hours[3][hour].Mean + 0.3);
        }

        Assert.Empty(StationsWith(QualityControl.Check(town.Network, QualityRules.City), HeatFlags.Place));
        Assert.Equal([3, 4], StationsWith(QualityControl.Check(town.Network, QualityRules.Crowd), HeatFlags.Place));
        Assert.Empty(StationsWith(
            QualityControl.Check(town.Network, QualityRules.Crowd with { StationsAtOnePlace = 2 }), HeatFlags.Place));
    }

    [Fact]
    public void M1_takes_a_station_in_another_town()
    {
        var town = new HeatTown(9);
        town.Places[5] = town.Places[5] with { Point = new PlanePoint(town.Places[5].Point.East + 51_000, town.Places[5].Point.North) };
        town.Places[6] = town.Places[6] with { Point = new PlanePoint(None, None) };
        Assert.Equal([5, 6], StationsWith(QualityControl.Check(town.Network, QualityRules.City), HeatFlags.Place));
    }

    [Theory]
    [InlineData(2, HeatFlags.Untrusted)]
    [InlineData(3, HeatFlags.None)]
    public void M3_takes_a_month_of_which_no_more_than_a_fifth_passed(int passed, HeatFlags expected)
    {
        var rows = Enumerable.Range(0, 10).Select(i => Row([.. Enumerable.Repeat(20.0 + i, 10), None])).ToList();
        rows.Add(Row([.. Enumerable.Range(0, 10).Select(hour => hour < passed ? 25.0 : 60.0), None]));
        var flags = QualityControl.Check(Of(rows), Only(HeatFlags.Outlier | HeatFlags.Untrusted)).FlagsOf(10);
        Assert.Equal(expected, flags[0]);
        Assert.Equal(expected | HeatFlags.Outlier, flags[9]);
        Assert.Equal(HeatFlags.None, flags[10]);
    }

    [Theory]
    [InlineData(0.901, HeatFlags.None)]
    [InlineData(0.899, HeatFlags.Uncorrelated)]
    [InlineData(-1, HeatFlags.Uncorrelated)]
    public void M4_takes_a_month_that_does_not_follow_the_median(double correlation, HeatFlags expected)
    {
        var checkedNetwork = QualityControl.Check(Of(Following(correlation)), Only(HeatFlags.Uncorrelated));
        Assert.All(checkedNetwork.FlagsOf(6).ToArray(), flag => Assert.Equal(expected, flag));
        Assert.All(checkedNetwork.FlagsOf(0).ToArray(), flag => Assert.Equal(HeatFlags.None, flag));
    }

    [Fact]
    public void M4_says_nothing_of_a_city_in_less_than_three_days_or_in_grey_weather()
    {
        var rules = QualityRules.City with { Tests = HeatFlags.Uncorrelated };
        Assert.Equal(0, QualityControl.Check(Of(Following(0.5, hours: 71, swing: 5)), rules).CountOf(HeatFlags.Uncorrelated));
        Assert.Equal(72, QualityControl.Check(Of(Following(0.5, hours: 72, swing: 5)), rules).CountOf(HeatFlags.Uncorrelated));
        Assert.Equal(0, QualityControl.Check(Of(Following(0.5, hours: 72, swing: 1.9)), rules).CountOf(HeatFlags.Uncorrelated));
    }

    [Fact]
    public void M4_is_not_moved_by_a_gap_of_another_station()
    {
        var town = new HeatTown(12);
        var before = QualityControl.Check(town.Network, QualityRules.City);
        for (var hour = 100; hour < 117; hour++)
        {
            town.Lose(5, hour);
        }

        var after = QualityControl.Check(town.Network, QualityRules.City);
        Assert.Equal(0, before.CountOf(HeatFlags.Uncorrelated));
        Assert.Equal(0, after.CountOf(HeatFlags.Uncorrelated));
        for (var station = 0; station < 12; station++)
        {
            var lost = station == 5 ? 17 : 0;
            Assert.Equal(before.GoodHours(station) - lost, after.GoodHours(station));
        }

        Assert.All(after.FlagsOf(5)[100..117].ToArray(), flag => Assert.Equal(HeatFlags.None, flag));
    }

    // Of 1 to 5: median 3, Qn 1.8729763514 (qn.csv), t(0.95, 3) = 2.3534.
    [Theory]
    [InlineData(7.407, HeatFlags.None)]
    [InlineData(7.409, HeatFlags.Buddy)]
    [InlineData(-1.407, HeatFlags.None)]
    [InlineData(-1.409, HeatFlags.Buddy)]
    public void M5_takes_what_is_far_from_its_neighbours(double value, HeatFlags expected) =>
        Assert.Equal(expected, FlagOfLast([1, 2, 3, 4, 5, value], Only(HeatFlags.Buddy | HeatFlags.Isolated)));

    [Theory]
    [InlineData(3_000, 0, HeatFlags.Buddy)]
    [InlineData(3_000.1, 0, HeatFlags.Isolated)]
    [InlineData(1_000, 100, HeatFlags.Buddy)]
    [InlineData(1_000, 100.1, HeatFlags.Isolated)]
    public void M5_judges_by_five_neighbours_within_3000_m_and_100_m_of_height(double meters, double height, HeatFlags expected)
    {
        var places = Places(6);
        places[0] = places[0] with { Point = new PlanePoint(places[5].Point.East + meters, places[5].Point.North), ElevationMeters = 60 + height };
        HeatHour[][] hours = [.. Enumerable.Range(0, 6).Select(i => Row(i == 5 ? 40 : i + 1))];
        var rules = Only(HeatFlags.Buddy | HeatFlags.Isolated) with { LapseRate = 0 };
        var result = QualityControl.Check(new HeatNetwork(places, HeatTown.Start, hours), rules);
        Assert.Equal(expected, result.FlagsOf(5)[0]);
        Assert.Equal(expected == HeatFlags.Isolated, result.IsGood(5, 0));
    }

    [Fact]
    public void M5_keeps_the_isolated_unless_told_otherwise()
    {
        var rules = Only(HeatFlags.Buddy | HeatFlags.Isolated);
        var network = Of([Row(20), Row(21)]);
        Assert.True(QualityControl.Check(network, rules).IsGood(0, 0));
        Assert.False(QualityControl.Check(network, rules with { Excluding = rules.Excluding | HeatFlags.Isolated }).IsGood(0, 0));
    }

    [Fact]
    public void O1_fills_one_hour_between_good_ones_which_is_not_used_unasked()
    {
        var network = Of([Row(20, None, 23, None, None, 20, 90, None, 20)]);
        var rules = QualityRules.Crowd with { Tests = HeatFlags.Range | HeatFlags.Filled };
        var result = QualityControl.Check(network, rules);
        Assert.Equal(HeatFlags.Filled, result.FlagsOf(0)[1]);
        Assert.Equal(21.5, result.Network.HoursOf(0)[1].Mean, 1e-12);
        Assert.Equal(0, result.Network.HoursOf(0)[1].CapturePercent);
        Assert.False(result.IsGood(0, 1));
        Assert.False(result.Network.HoursOf(0)[3].IsMeasured);
        Assert.False(result.Network.HoursOf(0)[7].IsMeasured);
        Assert.Equal(90, result.Network.HoursOf(0)[6].Mean);
        Assert.False(network.HoursOf(0)[1].IsMeasured);

        var longer = QualityControl.Check(network, rules with { LongestFill = 2, Excluding = rules.Excluding & ~HeatFlags.Filled });
        Assert.True(longer.IsGood(0, 1));
        Assert.Equal(22, longer.Network.HoursOf(0)[3].Mean, 1e-12);
        Assert.Equal(21, longer.Network.HoursOf(0)[4].Mean, 1e-12);
    }

    [Fact]
    public void No_hour_is_filled_or_corrected_by_default()
    {
        var town = new HeatTown(8);
        town.Lose(3, 50);
        var result = QualityControl.Check(town.Network, QualityRules.Default);
        Assert.False(result.Network.HoursOf(3)[50].IsMeasured);
        Assert.Equal(0, result.CountOf(HeatFlags.Filled | HeatFlags.LagCorrected));
    }

    // Ten hours of one day, then the whole next one.
    [Theory]
    [InlineData(8, 20, true, false)]
    [InlineData(9, 19, false, true)]
    public void O2_takes_days_of_which_no_more_than_four_fifths_are_good(int first, int second, bool isFirst, bool isSecond)
    {
        double[] values =
        [
            .. Enumerable.Range(0, 10).Select(hour => hour < first ? 20.0 : None),
            .. Enumerable.Range(0, 24).Select(hour => hour < second ? 20.0 : 99.0),
        ];
        var network = new HeatNetwork(Places(1), HeatTown.Start + TimeSpan.FromHours(14), [Row(values)]);
        var flags = QualityControl.Check(network, QualityRules.City with { Tests = HeatFlags.Range | HeatFlags.DayIncomplete }).FlagsOf(0);
        Assert.Equal(isFirst, flags[0].HasFlag(HeatFlags.DayIncomplete));
        Assert.Equal(HeatFlags.None, flags[9]);
        Assert.Equal(isSecond, flags[10].HasFlag(HeatFlags.DayIncomplete));
        Assert.Equal(isSecond, flags[33].HasFlag(HeatFlags.DayIncomplete));
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(25, false)]
    public void O3_takes_months_of_which_no_more_than_four_fifths_are_good(int days, bool expected)
    {
        // Thirty days of June 2024, and July is another month.
        double[] values = [.. Enumerable.Range(0, 31 * 24).Select(hour => hour < days * 24 || hour >= 720 ? 20 + (hour % 5) : None)];
        var network = new HeatNetwork(Places(1), HeatTown.Start - TimeSpan.FromDays(30), [Row(values)]);
        var result = QualityControl.Check(network, QualityRules.City);
        Assert.Equal(expected, result.FlagsOf(0)[0].HasFlag(HeatFlags.MonthIncomplete));
        Assert.False(result.FlagsOf(0)[720].HasFlag(HeatFlags.MonthIncomplete));
        Assert.True(result.IsGood(0, 0));
    }

    // Twenty of 24 hours are enough, nineteen are not: the twentieth is filled.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void O2_and_o3_count_filled_hours_also_where_they_are_not_used(bool isUsed)
    {
        var values = Enumerable.Repeat(20.0, 24).ToArray();
        (values[5], values[20], values[21], values[22], values[23]) = (None, None, None, None, None);
        var tests = HeatFlags.DayIncomplete | HeatFlags.MonthIncomplete;
        var excluding = isUsed ? QualityRules.Crowd.Excluding & ~HeatFlags.Filled : QualityRules.Crowd.Excluding;
        var without = QualityControl.Check(Of([Row(values)]), Only(tests) with { Excluding = excluding });
        Assert.Equal(tests, without.FlagsOf(0)[0]);
        var filled = QualityControl.Check(Of([Row(values)]), Only(tests | HeatFlags.Filled) with { Excluding = excluding });
        Assert.Equal(HeatFlags.None, filled.FlagsOf(0)[0]);
        Assert.Equal(HeatFlags.Filled, filled.FlagsOf(0)[5]);
        Assert.Equal(isUsed, filled.IsGood(0, 5));
    }

    [Fact]
    public void An_hour_with_less_than_half_of_its_readings_is_sparse_and_not_good()
    {
        HeatHour[] row = [new(20, 19, 21, 50), new(20, 19, 21, 49.9), new(20, 20, 20, 100 / 6.0), HeatHour.Missing, new(20, 19, 21, 120)];
        var result = QualityControl.Check(Of([row]), QualityRules.For(1) with { Tests = HeatFlags.Sparse });
        Assert.Equal(
            [HeatFlags.None, HeatFlags.Sparse, HeatFlags.Sparse, HeatFlags.None, HeatFlags.None], result.FlagsOf(0).ToArray());
        Assert.Equal(2, result.GoodHours(0));
        Assert.True(QualityRules.For(1).Tests.HasFlag(HeatFlags.Sparse) && QualityRules.Crowd.Tests.HasFlag(HeatFlags.Sparse));

        // Who wants every reading used takes it out of what excludes; the flag stays.
        var rules = QualityRules.City with { Excluding = QualityRules.City.Excluding & ~HeatFlags.Sparse, MinimumCapturePercent = 80 };
        result = QualityControl.Check(Of([row]), rules);
        Assert.Equal((4, 3), (result.GoodHours(0), result.CountOf(HeatFlags.Sparse)));
    }

    [Fact]
    public void A_filled_hour_is_not_sparse_and_no_gap_beside_a_sparse_one_is_filled()
    {
        HeatHour[] row = [new(20, 19, 21, 100), HeatHour.Missing, new(21, 20, 22, 100), HeatHour.Missing, new(22, 21, 23, 30)];
        var rules = Only(HeatFlags.Sparse | HeatFlags.Filled) with { Excluding = QualityRules.Crowd.Excluding & ~HeatFlags.Filled };
        var result = QualityControl.Check(Of([row]), rules);
        Assert.Equal(
            [HeatFlags.None, HeatFlags.Filled, HeatFlags.None, HeatFlags.None, HeatFlags.Sparse], result.FlagsOf(0).ToArray());
        Assert.True(result.IsGood(0, 1));
    }

    [Fact]
    public void O4_gives_what_a_slow_sensor_did_not_show_yet()
    {
        var rules = QualityRules.City with { Tests = HeatFlags.LagCorrected, TimeConstant = TimeSpan.FromSeconds(1480) };
        var result = QualityControl.Check(Of([Row(20, 24, None, 20)]), rules);
        var left = Math.Exp(-3_600.0 / 1_480);
        Assert.Equal((24 - (20 * left)) / (1 - left), result.Network.HoursOf(0)[1].Mean, 1e-12);
        Assert.Equal([HeatFlags.None, HeatFlags.LagCorrected, HeatFlags.None, HeatFlags.None], result.FlagsOf(0).ToArray());
    }

    // 24 hours of 1 July in Hamm: the sun is up at noon and down at midnight.
    [Theory]
    [InlineData(4, 0, HeatFlags.None)]
    [InlineData(4.1, 0, HeatFlags.Radiation)]
    [InlineData(4.1, 0.2, HeatFlags.None)]
    [InlineData(4.1, -3, HeatFlags.Radiation)]
    [InlineData(3.9, -3, HeatFlags.None)]
    public void Radiation_is_what_is_much_warmer_by_day_and_not_at_night(double day, double night, HeatFlags expected)
    {
        var rows = Enumerable.Range(0, 5).Select(_ => Row([.. Enumerable.Repeat(25.0, 24)])).ToList();
        rows.Add(Row([.. Enumerable.Range(0, 24).Select(hour => 25 + (hour is >= 10 and < 14 ? day : hour is < 3 or > 20 ? night : 0))]));
        var result = QualityControl.Check(Of(rows), QualityRules.City with { Tests = HeatFlags.Radiation });
        Assert.Equal(expected, result.FlagsOf(5)[12]);
        Assert.Equal(expected == HeatFlags.None, result.IsGood(5, 12));
        Assert.Equal(HeatFlags.None, result.FlagsOf(5)[23]);
    }

    [Fact]
    public void A_room_is_compared_with_nothing()
    {
        var town = new HeatTown(8);
        town.Places[7] = town.Places[7] with { IsIndoor = true };
        for (var hour = 0; hour < town.Count; hour++)
        {
            town.Set(7, hour, 29 + (hour % 3 * 0.1));
        }

        var result = QualityControl.Check(town.Network, QualityRules.City);
        Assert.Equal(town.Count, result.GoodHours(7));
    }

    [Fact]
    public void Fewer_than_five_stations_are_compared_with_nothing_and_the_rules_say_so()
    {
        Assert.False(QualityRules.For(4).Tests.HasFlag(HeatFlags.Outlier));
        Assert.False(QualityRules.For(4).Tests.HasFlag(HeatFlags.Radiation));
        Assert.Equal(QualityRules.City, QualityRules.For(5));
        Assert.Equal(QualityRules.City, QualityRules.For(500));
        Assert.True(QualityRules.For(0).Tests.HasFlag(HeatFlags.Spike));
    }

    // One sensor on a pole with another curve: `correlation` with the six others.
    private static List<HeatHour[]> Following(double correlation, int hours = 96, double swing = 3)
    {
        var rest = Math.Sqrt(1 - (correlation * correlation));
        var rows = Enumerable.Range(0, 6)
            .Select(_ => Row([.. Enumerable.Range(0, hours).Select(hour => 20 + (swing * Wave(hour)))])).ToList();
        rows.Add(Row([.. Enumerable.Range(0, hours)
            .Select(hour => 24 + (swing * ((correlation * Wave(hour)) + (rest * (hour % 2 == 0 ? 1 : -1)))))]));
        return rows;

        static int Wave(int hour) => hour % 4 < 2 ? 1 : -1;
    }

    private static QualityRules Only(HeatFlags tests) => QualityRules.Crowd with { Tests = tests };

    private static HeatFlags FlagOfLast(double[] values, QualityRules rules) =>
        QualityControl.Check(Of([.. values.Select(value => Row(value))]), rules).FlagsOf(values.Length - 1)[0];

    private static List<int> StationsWith(CheckedNetwork network, HeatFlags flag) =>
        [.. Enumerable.Range(0, network.Network.Places.Length).Where(station => network.FlagsOf(station).ToArray().All(one => one.HasFlag(flag)))];

    private static HeatNetwork Of(List<HeatHour[]> rows) => new(Places(rows.Count), HeatTown.Start, [.. rows]);

    private static HeatPlace[] Places(int count) =>
        [.. Enumerable.Range(0, count).Select(HeatTown.PlaceAt).Select((place, i) => place with
        {
            Point = new PlanePoint(418_000 + (i * 10), 5_726_000), ElevationMeters = 60,
        })];

    private static HeatHour[] Row(params double[] values) => [.. values.Select(value => new HeatHour(value, value, value, 100))];
}
