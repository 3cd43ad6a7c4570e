using SensorPlatform.Core.Heat.ClimateDays;
using CountedDays = SensorPlatform.Core.Heat.ClimateDays.ClimateDays;

namespace SensorPlatform.Core.Tests.Heat.ClimateDays;

public sealed class HeatWaveTests
{
    private const double Unknown = double.NaN;

    [Fact]
    public void Three_hot_days_are_a_wave_and_two_are_none()
    {
        var wave = Assert.Single(Waves(RunWave.ThreeHotDays, 29.9, 30, 31, 30, 29.9, 30, 30, 20));
        Assert.Equal(new HeatWave("three-hot-days", Day(2), Day(4), 31, (30.0 + 31 + 30) / 3), wave);
        Assert.Equal(3, wave.Days);
    }

    [Fact]
    public void A_wave_at_the_edge_of_what_is_known_says_so()
    {
        var wave = Assert.Single(Waves(RunWave.ThreeHotDays, 30, 30, 30));
        Assert.True(wave.IsBeginUnknown);
        Assert.True(wave.IsEndUnknown);
    }

    [Fact]
    public void A_missing_day_ends_a_wave_and_is_never_guessed()
    {
        Assert.Empty(Waves(RunWave.ThreeHotDays, 20, 30, 30, Unknown, 30, 30, 20));
        var waves = Waves(RunWave.ThreeHotDays, 20, 30, 30, 30, Unknown, 30, 30, 30, 20);
        Assert.Equal([Day(2), Day(6)], waves.Select(wave => wave.First));
        Assert.Equal([(false, true), (true, false)], waves.Select(wave => (wave.IsBeginUnknown, wave.IsEndUnknown)));
    }

    [Fact]
    public void A_wave_of_warm_nights_needs_each_night()
    {
        var definition = new RunWave("warm-nights") { MinimumDays = 2, Maximum = 30, NightMinimum = 20 };
        HeatDay[] days = [Of(1, 31, 20), Of(2, 31, 20), Of(3, 31, Unknown), Of(4, 31, 21), Of(5, 31, 19.9)];
        var wave = Assert.Single(CountedDays.YearOf(days, 2026, new ClimateDayRules { Waves = [definition] }).Waves);
        Assert.Equal((Day(1), Day(2)), (wave.First, wave.Last));
    }

    // Kyselý: above 30 on three days, then at least 25 with the mean above 30.
    [Theory]
    [InlineData(new[] { 20, 30.1, 30.1, 30.1, 20 }, 2, 4)]
    [InlineData(new[] { 20, 33.0, 33, 33, 25, 29, 24.9 }, 2, 6)]
    [InlineData(new[] { 20, 31.0, 31, 31, 25, 35, 20 }, 2, 4)]
    [InlineData(new[] { 20, 31.0, 31, 31, 28, 29, 20 }, 2, 5)]
    [InlineData(new[] { 20, 36.0, 36, 36, 25, 25, 25, 40, 20 }, 2, 8)]
    public void A_wave_of_kysely_goes_on_while_its_mean_stays_above_thirty(double[] maxima, int first, int last)
    {
        var wave = Assert.Single(Waves(KyselyWave.Default, maxima));
        Assert.Equal((Day(first), Day(last)), (wave.First, wave.Last));
    }

    [Theory]
    [InlineData(new[] { 20, 31.0, 31, 30, 31, 31, 20 })]
    [InlineData(new[] { 20, 31.0, 31, Unknown, 31, 31, 20 })]
    public void Thirty_itself_begins_no_wave_of_kysely(double[] maxima) => Assert.Empty(Waves(KyselyWave.Default, maxima));

    [Theory]
    [InlineData(new[] { 25.0, 30, 30, 30, 25 }, 1)]
    [InlineData(new[] { 25.0, 30, 30, 29.9, 25 }, 0)]
    [InlineData(new[] { 30.0, 30, 30, 25 }, 0)]
    [InlineData(new[] { 30.0, 30, 30, 25, 24.9, 25 }, 0)]
    [InlineData(new[] { 30.0, 24.9, 30, 25, 25, 30, 30 }, 1)]
    public void The_dutch_wave_needs_five_summer_days_and_three_tropical_ones(double[] maxima, int count) =>
        Assert.Equal(count, Waves(KnmiWave.Default, maxima).Count);

    [Fact]
    public void The_german_wave_is_above_the_percentile_of_the_day_and_above_28_degrees()
    {
        var values = new double[366];
        Array.Fill(values, 27);
        values[new DateOnly(2000, 7, 5).DayOfYear - 1] = 33;
        values[new DateOnly(2000, 7, 12).DayOfYear - 1] = Unknown;
        var definition = new PercentileWave("dwd", new DayThresholds(values));

        // 28 itself is not above, 33 is not above the percentile of 5 July, 12 July has none.
        var waves = Waves(definition, 28, 28.1, 28.1, 28.1, 33, 28.1, 28.1, 20, 20, 40, 40, 40, 40, 40);

        var wave = Assert.Single(waves);
        Assert.Equal((Day(2), Day(4)), (wave.First, wave.Last));
    }

    [Fact]
    public void Without_percentiles_there_is_no_german_wave_by_another_rule() =>
        Assert.DoesNotContain(ClimateDayRules.German.Waves, definition => definition is PercentileWave);

    [Fact]
    public void Percentiles_are_made_of_thirty_one_days_of_every_year_across_new_year_and_leap_days()
    {
        // 30 years whose maxima are their year's number, 1 to 30, each day.
        var days = new List<HeatDay>();
        for (var date = new DateOnly(1961, 1, 1); date.Year <= 1990; date = date.AddDays(1))
        {
            days.Add(new HeatDay(date, date.Year - 1960, 0, 0, 0, 24, 24, 12));
        }

        var thresholds = DayThresholds.Of(days.ToArray());

        // 31 values of each number: the 98th percentile of 930 is the 911th, the 11th of the 30s.
        Assert.Equal(30, thresholds.At(new DateOnly(2026, 7, 15)));
        Assert.Equal(30, thresholds.At(new DateOnly(2026, 1, 1)));
        Assert.Equal(15.5, DayThresholds.Of(days.ToArray(), 50).At(new DateOnly(2026, 7, 15)), 1e-9);
        Assert.True(double.IsNaN(DayThresholds.Of(days.ToArray(), minimumValues: 931).At(new DateOnly(2026, 7, 15))));
        Assert.False(double.IsNaN(thresholds.At(new DateOnly(2028, 2, 29))));
        Assert.Throws<ArgumentException>(() => new DayThresholds(new double[365]));
    }

    [Fact]
    public void A_bias_is_taken_off_before_a_wave_is_looked_for()
    {
        HeatDay[] days = [Of(1, 30.9), Of(2, 31), Of(3, 31), Of(4, 31), Of(5, 30.9)];
        var rules = new ClimateDayRules { MaximumBias = 1, Waves = [RunWave.ThreeHotDays] };
        var wave = Assert.Single(CountedDays.YearOf(days, 2026, rules).Waves);
        Assert.Equal((Day(2), Day(4), 30.0), (wave.First, wave.Last, wave.Maximum));
        Assert.Empty(CountedDays.YearOf(days, 2026, rules with { IsStrict = true }).Waves);
    }

    private static IReadOnlyList<HeatWave> Waves(HeatWaveDefinition definition, params double[] maxima) =>
        CountedDays.YearOf(
            [.. maxima.Select((maximum, i) => Of(i + 1, maximum))], 2026, new ClimateDayRules { Waves = [definition] }).Waves;

    private static DateOnly Day(int day) => new(2026, 7, day);

    private static HeatDay Of(int day, double maximum, double night = 15) => new(Day(day), maximum, night, maximum, night, 24, 24, 12);
}
