using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using CountedDays = SensorPlatform.Core.Heat.ClimateDays.ClimateDays;

namespace SensorPlatform.Core.Tests.Heat.ClimateDays;

public sealed class ClimateDaysTests
{
    private static readonly CivilCalendar Berlin = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Fact]
    public void A_day_has_the_extremes_of_its_hours_not_of_their_means()
    {
        // 15 July 2026 in Berlin: 22 UTC to 22 UTC.
        var hours = Constant(48, 20);
        Set(hours, 36, new HeatHour(28, 26, 31.5, 100));
        Set(hours, 27, new HeatHour(18, 16.5, 19, 100));

        var days = DaysOf("2026-07-14T00:00Z", hours);

        var day = Assert.Single(days);
        Assert.Equal(new DateOnly(2026, 7, 15), day.Date);
        Assert.Equal((31.5, 16.5, 16.5), (day.Maximum, day.Minimum, day.NightMinimum));
        Assert.Equal(((22 * 20) + 28 + 18) / 24.0, day.Mean, 1e-9);
        Assert.Equal((24, 24, 12), (day.Hours, day.ExpectedHours, day.NightHours));
        Assert.Equal(2, day.DegreeHours, 1e-9);
        Assert.Equal(HeatDayNotes.None, day.Notes);
    }

    // The clocks change on 29 March and 25 October 2026.
    [Theory]
    [InlineData("2026-03-28T00:00Z", 72, "2026-03-29", 23)]
    [InlineData("2026-10-24T00:00Z", 72, "2026-10-25", 25)]
    [InlineData("2026-10-24T00:00Z", 72, "2026-10-26", 24)]
    public void A_day_has_as_many_hours_as_its_clock(string start, int count, string date, int expected)
    {
        var days = DaysOf(start, Constant(count, 10));
        var day = Array.Find(days, one => one.Date == DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((expected, expected, 12), (day.ExpectedHours, day.Hours, day.NightHours));
        Assert.Equal(10, day.Maximum);
    }

    [Fact]
    public void Only_days_that_the_hours_cover_whole_are_days()
    {
        Assert.Empty(DaysOf("2026-07-14T23:00Z", Constant(46, 20)));
        Assert.Single(DaysOf("2026-07-14T22:00Z", Constant(24, 20)));
        Assert.Empty(DaysOf("2026-07-14T22:00Z", Constant(23, 20)));
        Assert.Empty(DaysOf("2026-07-14T22:00Z", []));
    }

    [Fact]
    public void The_night_is_from_eighteen_to_six_utc_and_no_calendar_day()
    {
        // Cool before 18 UTC and after 06 UTC, and in the evening of the day itself; warm in the night.
        var hours = Constant(48, 15);
        for (var hour = 18; hour < 30; hour++)
        {
            Set(hours, hour, Of(21));
        }

        var day = Assert.Single(DaysOf("2026-07-14T00:00Z", hours));
        Assert.Equal(21, day.NightMinimum);
        Assert.Equal(15, day.Minimum);

        Set(hours, 29, Of(19.9));
        Assert.Equal(19.9, Assert.Single(DaysOf("2026-07-14T00:00Z", hours)).NightMinimum);
    }

    [Fact]
    public void A_night_before_the_first_hour_is_not_judged()
    {
        var day = Assert.Single(DaysOf("2026-07-14T22:00Z", Constant(24, 20)));
        Assert.True(double.IsNaN(day.NightMinimum));
        Assert.Equal(8, day.NightHours);
        Assert.Equal(HeatDayNotes.TooFewNightHours, day.Notes);
        Assert.Equal(20, day.Maximum);
    }

    [Theory]
    [InlineData(18, true)]
    [InlineData(17, false)]
    public void Three_quarters_of_the_hours_make_a_day(int count, bool isComplete)
    {
        // Hours of the evening, of the night and of the morning are missing, none of the hottest and coldest.
        int[] order = [23, 24, 25, 30, 31, 32, 33];
        var hours = Constant(48, 20);
        foreach (var hour in order[..(24 - count)])
        {
            Set(hours, hour, HeatHour.Missing);
        }

        var day = Assert.Single(DaysOf("2026-07-14T00:00Z", hours));
        Assert.Equal(count, day.Hours);
        Assert.Equal(isComplete, !double.IsNaN(day.Maximum));
        Assert.Equal(isComplete, !double.IsNaN(day.Minimum));
        Assert.Equal(isComplete, (day.Notes & HeatDayNotes.TooFewHours) == 0);
    }

    [Fact]
    public void A_gap_at_the_hottest_hours_leaves_no_maximum_though_the_day_is_nearly_whole()
    {
        var hours = Constant(48, 20);
        Set(hours, 37, HeatHour.Missing);
        Assert.Equal(20, Assert.Single(DaysOf("2026-07-14T00:00Z", hours)).Maximum);

        Set(hours, 38, HeatHour.Missing);
        var day = Assert.Single(DaysOf("2026-07-14T00:00Z", hours));
        Assert.Equal(22, day.Hours);
        Assert.True(double.IsNaN(day.Maximum));
        Assert.True(double.IsNaN(day.Mean));
        Assert.Equal(20, day.Minimum);
        Assert.Equal(HeatDayNotes.HottestHoursMissing, day.Notes);
    }

    [Fact]
    public void A_gap_before_sunrise_leaves_no_minimum()
    {
        var hours = Constant(48, 20);
        Set(hours, 26, HeatHour.Missing);
        Set(hours, 29, HeatHour.Missing);
        var day = Assert.Single(DaysOf("2026-07-14T00:00Z", hours));
        Assert.True(double.IsNaN(day.Minimum));
        Assert.True(double.IsNaN(day.NightMinimum));
        Assert.Equal(20, day.Maximum);
        Assert.Equal(HeatDayNotes.ColdestHoursMissing | HeatDayNotes.TooFewNightHours, day.Notes);
    }

    // It may have been the only cool one.
    [Theory]
    [InlineData(25, true)]
    [InlineData(26, false)]
    [InlineData(27, false)]
    [InlineData(28, false)]
    [InlineData(29, false)]
    public void A_night_that_lacks_one_of_the_coldest_hours_is_no_tropical_night(int hour, bool isJudged)
    {
        var hours = Constant(48, 21);
        Set(hours, hour, HeatHour.Missing);
        var days = DaysOf("2026-07-14T00:00Z", hours);
        var day = Assert.Single(days);
        Assert.Equal(isJudged ? HeatDayNotes.None : HeatDayNotes.TooFewNightHours, day.Notes);
        Assert.Equal((21, 11), (day.Minimum, day.NightHours));
        var year = CountedDays.YearOf(days, 2026, ClimateDayRules.German);
        Assert.Equal(isJudged ? (1, 1) : (0, 0), (year.TropicalNights, year.JudgedNights));
        Assert.Equal(1, year.JudgedDays);
    }

    [Theory]
    [InlineData(HeatFlags.Spike)]
    [InlineData(HeatFlags.Filled)]
    [InlineData(HeatFlags.Sparse)]
    public void An_hour_that_is_excluded_filled_or_hardly_measured_is_missing(HeatFlags flags)
    {
        var hours = Constant(48, 20);
        Set(hours, 36, Of(40));
        var day = Assert.Single(DaysOf("2026-07-14T00:00Z", hours, (36, flags)));
        Assert.Equal((23, 20.0), (day.Hours, day.Maximum));
    }

    [Fact]
    public void A_maximum_in_the_sun_is_noted()
    {
        // By default such an hour is left out; a city may want it counted.
        var rules = QualityRules.Default with { Excluding = QualityRules.Default.Excluding & ~HeatFlags.Radiation };
        var hours = Constant(48, 20);
        Set(hours, 36, Of(33));
        Assert.Equal(HeatDayNotes.Radiation, Assert.Single(DaysOf(rules, "2026-07-14T00:00Z", hours, (36, HeatFlags.Radiation))).Notes);

        // Not when another hour was hotter.
        Set(hours, 38, Of(34));
        Assert.Equal(HeatDayNotes.None, Assert.Single(DaysOf(rules, "2026-07-14T00:00Z", hours, (36, HeatFlags.Radiation))).Notes);
    }

    [Fact]
    public void The_threshold_itself_belongs_to_the_day_unless_the_rules_are_strict()
    {
        HeatDay[] days = [Of(1, 24.9, 19.9), Of(2, 25, 20), Of(3, 30, 20.1), Of(4, 35, 15), Of(5, 35.1, double.NaN), Of(6, double.NaN, 22)];

        var german = CountedDays.YearOf(days, 2026, ClimateDayRules.German);
        Assert.Equal((4, 3, 2, 3), (german.SummerDays, german.HotDays, german.DesertDays, german.TropicalNights));
        Assert.Equal((5, 5), (german.JudgedDays, german.JudgedNights));

        var strict = CountedDays.YearOf(days, 2026, new ClimateDayRules { IsStrict = true });
        Assert.Equal((3, 2, 1, 2), (strict.SummerDays, strict.HotDays, strict.DesertDays, strict.TropicalNights));
    }

    [Fact]
    public void Biases_are_taken_off_before_days_and_nights_are_judged()
    {
        // The peer of Bern and Biel: above 31.0 and 20.5 after 1.0 K and 0.5 K of radiation.
        var rules = new ClimateDayRules { IsStrict = true, MaximumBias = 1, MinimumBias = 0.5 };
        var year = CountedDays.YearOf([Of(1, 31, 20.5), Of(2, 31.1, 20.6)], 2026, rules);
        Assert.Equal((1, 1), (year.HotDays, year.TropicalNights));
    }

    [Fact]
    public void Completeness_is_of_the_days_so_far_also_before_the_station_came()
    {
        var soFar = CountedDays.YearOf([Of(1, 25, 15), Of(2, double.NaN, 15)], 2026, ClimateDayRules.German);
        Assert.Equal(new DateOnly(2026, 7, 2).DayOfYear, soFar.Days);
        Assert.Equal(100.0 / soFar.Days, soFar.CompletenessPercent, 1e-9);

        HeatDay[] over = [Of(1, 25, 15), Of(1, 25, 15) with { Date = new DateOnly(2027, 1, 1) }];
        Assert.Equal(365, CountedDays.YearOf(over, 2026, ClimateDayRules.German).Days);
        Assert.Equal(0, CountedDays.YearOf([], 2026, ClimateDayRules.German).Days);
        Assert.Equal(0, CountedDays.YearOf(over, 2028, ClimateDayRules.German).Days);
    }

    [Fact]
    public void A_wave_belongs_to_the_year_that_it_begins_in_and_degree_hours_to_their_day()
    {
        HeatDay[] days =
        [
            .. Enumerable.Range(0, 6).Select(i => Of(1, 31, 15) with { Date = new DateOnly(2026, 12, 29).AddDays(i), DegreeHours = 10 }),
        ];
        var rules = new ClimateDayRules { Waves = [RunWave.ThreeHotDays] };
        Assert.Equal(6, Assert.Single(CountedDays.YearOf(days, 2026, rules).Waves).Days);
        Assert.Empty(CountedDays.YearOf(days, 2027, rules).Waves);
        Assert.Equal(30, CountedDays.YearOf(days, 2027, rules).DegreeHours);
    }

    [Fact]
    public void Whatever_hours_come_in_nothing_throws_and_no_value_is_infinite()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var hours = new HeatHour[random.Next(0, 120)];
            var flags = new (int, HeatFlags)[hours.Length];
            for (var i = 0; i < hours.Length; i++)
            {
                hours[i] = random.Next(4) == 0 ? HeatHour.Missing : new HeatHour(random.Next(-50, 60), random.Next(-60, 50), random.Next(0, 70), random.Next(0, 200));
                flags[i] = (i, (HeatFlags)random.Next(0, 65_536));
            }

            var start = Instant.FromUnixSeconds(3_600L * random.Next(400_000, 600_000)).ToDateTimeOffset();
            var days = DaysOf(start.ToString("yyyy-MM-ddTHH:mmZ", System.Globalization.CultureInfo.InvariantCulture), hours, flags);
            foreach (var day in days)
            {
                Assert.False(double.IsInfinity(day.Maximum) || double.IsInfinity(day.Minimum) || double.IsInfinity(day.NightMinimum));
                Assert.Equal((day.Notes & (HeatDayNotes.TooFewHours | HeatDayNotes.HottestHoursMissing)) != 0, double.IsNaN(day.Maximum));
                Assert.InRange(day.Hours, 0, day.ExpectedHours);
                Assert.True(double.IsFinite(day.DegreeHours));
            }

            var year = CountedDays.YearOf(days, start.Year, ClimateDayRules.German);
            Assert.True(year.HotDays <= year.SummerDays && year.SummerDays <= year.JudgedDays);
        }
    }

    private static HeatDay[] DaysOf(string start, HeatHour[] hours, params (int Hour, HeatFlags Flags)[] flags) =>
        DaysOf(QualityRules.Default, start, hours, flags);

    private static HeatDay[] DaysOf(QualityRules rules, string start, HeatHour[] hours, params (int Hour, HeatFlags Flags)[] flags)
    {
        var network = new HeatNetwork(
            [new HeatPlace("a", 51.68, 7.82, new PlanePoint(0, 0))],
            Instant.From(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture)),
            [hours]);
        var all = new HeatFlags[hours.Length];
        foreach (var (hour, one) in flags)
        {
            all[hour] = one;
        }

        return CountedDays.DaysOf(new CheckedNetwork(network, [all], rules), 0, Berlin, ClimateDayRules.German);
    }

    private static HeatHour[] Constant(int count, double celsius) => [.. Enumerable.Repeat(Of(celsius), count)];

    private static HeatHour Of(double celsius) => new(celsius, celsius, celsius, 100);

    private static void Set(HeatHour[] hours, int hour, HeatHour value) => hours[hour] = value;

    private static HeatDay Of(int day, double maximum, double night) =>
        new(new DateOnly(2026, 7, day), maximum, night, maximum, night, 24, 24, 12);
}
