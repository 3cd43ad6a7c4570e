using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Heat.Quality;

public sealed class SeriesTestsTests
{
    private const double None = double.NaN;

    [Theory]
    [InlineData(-40, HeatFlags.None)]
    [InlineData(-40.001, HeatFlags.Range)]
    [InlineData(50, HeatFlags.None)]
    [InlineData(50.001, HeatFlags.Range)]
    [InlineData(double.PositiveInfinity, HeatFlags.Range)]
    [InlineData(None, HeatFlags.None)]
    public void A_value_that_air_cannot_have_is_flagged(double value, HeatFlags expected) =>
        Assert.Equal([expected], Check([value], 60));

    // 8 K, and 4 K more an hour: 12 K from hour to hour, 8.67 K in ten minutes.
    [Theory]
    [InlineData(60, 12, HeatFlags.None)]
    [InlineData(60, 12.01, HeatFlags.Step)]
    [InlineData(60, -12.01, HeatFlags.Step)]
    [InlineData(10, 8.66, HeatFlags.None)]
    [InlineData(10, 8.67, HeatFlags.Step)]
    [InlineData(61, 30, HeatFlags.None)]
    public void A_change_that_is_too_large_is_a_step_of_the_later_value(int minutes, double change, HeatFlags expected) =>
        Assert.Equal([HeatFlags.None, HeatFlags.None, expected, HeatFlags.None], Check([10, 10.1, 10.1 + change, 10.2 + change], minutes));

    [Theory]
    [InlineData(5, HeatFlags.None)]
    [InlineData(5.01, HeatFlags.Spike)]
    [InlineData(-5, HeatFlags.None)]
    [InlineData(-5.01, HeatFlags.Spike)]
    public void A_value_far_from_both_neighbours_is_a_spike_and_no_step(double height, HeatFlags expected) =>
        Assert.Equal([HeatFlags.None, expected, HeatFlags.None], Check([20, 20 + height, 20], 60));

    [Fact]
    public void A_spike_does_not_make_its_neighbours_bad() =>
        Assert.Equal(
            [HeatFlags.None, HeatFlags.None, HeatFlags.Spike, HeatFlags.None, HeatFlags.None], Check([20, 20.3, 45, 20.5, 20.9], 10));

    [Fact]
    public void A_storm_is_neither_a_step_nor_a_spike()
    {
        // Bern, logger 69, 1 August 2018: 9.0 K from hour to hour.
        Assert.All(Check([33.1, 33.5, 24.5, 23.9, 24.6], 60), flag => Assert.Equal(HeatFlags.None, flag));
    }

    [Fact]
    public void Values_with_a_gap_between_are_no_neighbours() =>
        Assert.All(Check([20, None, 35, None, 20], 60), flag => Assert.Equal(HeatFlags.None, flag));

    [Theory]
    [InlineData(6, HeatFlags.None)]
    [InlineData(7, HeatFlags.Stuck)]
    public void The_same_value_for_six_hours_is_stuck(int count, HeatFlags expected)
    {
        double[] values = [20, .. Enumerable.Repeat(21.4, count), 22];
        var flags = Check(values, 60);
        Assert.Equal(HeatFlags.None, flags[0]);
        Assert.All(flags[1..^1], flag => Assert.Equal(expected, flag));
        Assert.Equal(HeatFlags.None, flags[^1]);
    }

    [Fact]
    public void Two_equal_values_with_half_a_day_between_are_not_stuck() =>
        Assert.All(Check([21.4, 21.4, 21.4], 400), flag => Assert.Equal(HeatFlags.None, flag));

    [Fact]
    public void A_gap_neither_ends_a_stuck_run_nor_is_flagged()
    {
        var flags = Check([21.4, 21.4, 21.4, None, 21.4, 21.4, 21.4, 21.4], 60);
        Assert.Equal(HeatFlags.None, flags[3]);
        Assert.Equal(7, flags.Count(flag => flag == HeatFlags.Stuck));
    }

    [Fact]
    public void A_slow_change_is_not_stuck() =>
        Assert.All(Check([.. Enumerable.Range(0, 60).Select(i => 20 + (i * 0.03))], 60), flag => Assert.Equal(HeatFlags.None, flag));

    [Fact]
    public void An_hour_is_judged_by_its_extremes_too()
    {
        Instant[] times = [.. Enumerable.Range(0, 3).Select(i => HeatTown.Start + TimeSpan.FromHours(i))];
        var flags = new HeatFlags[3];
        SeriesTests.Check(times, [20, 21, 20], [19, 20, 19], [21, 27, 21], SeriesRules.Default, flags);
        Assert.Equal([HeatFlags.None, HeatFlags.Spike, HeatFlags.None], flags);

        Array.Clear(flags);
        SeriesTests.Check(times, [20, 21, 20], [19, -41, 19], [21, 22, 21], SeriesRules.Default, flags);
        Assert.Equal([HeatFlags.None, HeatFlags.Range, HeatFlags.None], flags);
    }

    [Fact]
    public void Times_that_do_not_rise_have_no_step()
    {
        Instant[] times = [HeatTown.Start, HeatTown.Start, HeatTown.Start - TimeSpan.FromMinutes(10)];
        var flags = new HeatFlags[3];
        SeriesTests.Check(times, [10, 30, 5], SeriesRules.Default, flags);
        Assert.All(flags, flag => Assert.Equal(HeatFlags.None, flag));
    }

    [Theory]
    [InlineData(HeatFlags.Range)]
    [InlineData(HeatFlags.Step)]
    [InlineData(HeatFlags.Stuck)]
    [InlineData(HeatFlags.Spike)]
    public void Each_test_can_be_left_out(HeatFlags test)
    {
        double[] values = [20, 60, 20, 20, 20, 20, 20, 20, 20, 20.2, 26, 20.2, 35, 35.1];
        Assert.Contains(Check(values, 60), flag => flag.HasFlag(test));
        var without = SeriesRules.Default with { Tests = SeriesRules.Default.Tests & ~test };
        Assert.DoesNotContain(Check(values, 60, without), flag => flag.HasFlag(test));
    }

    [Fact]
    public void Spans_of_several_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => SeriesTests.Check([HeatTown.Start], [1, 2], SeriesRules.Default, new HeatFlags[1]));

    [Fact]
    public void Any_values_at_any_times_are_judged_without_an_error_and_without_allocation()
    {
        var random = new Random(11);
        var (times, values, flags) = (new Instant[200], new double[200], new HeatFlags[200]);
        for (var round = 0; round < 300; round++)
        {
            for (var i = 0; i < values.Length; i++)
            {
                times[i] = HeatTown.Start + TimeSpan.FromSeconds(random.Next(-100, 100_000));
                values[i] = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            }

            Array.Clear(flags);
            SeriesTests.Check(times, values, SeriesRules.Default, flags);
            for (var i = 0; i < values.Length; i++)
            {
                Assert.True(!double.IsNaN(values[i]) || flags[i] == HeatFlags.None);
            }
        }

        Assert.Equal(0, Allocated.Bytes(() => SeriesTests.Check(times, values, SeriesRules.Default, flags)));
    }

    private static HeatFlags[] Check(double[] values, int minutes, SeriesRules? rules = null)
    {
        Instant[] times = [.. Enumerable.Range(0, values.Length).Select(i => HeatTown.Start + TimeSpan.FromMinutes(i * minutes))];
        var flags = new HeatFlags[values.Length];
        SeriesTests.Check(times, values, rules ?? SeriesRules.Default, flags);
        return flags;
    }
}
