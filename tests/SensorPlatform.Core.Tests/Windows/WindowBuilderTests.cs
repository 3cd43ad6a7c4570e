using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Tests.Grains;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Windows;

public sealed class WindowBuilderTests
{
    [Fact]
    public void A_gauge_has_the_variance_of_two_passes()
    {
        var random = new Random(1);
        for (var run = 0; run < 50; run++)
        {
            var values = new double[random.Next(1, 400)];
            var builder = Hour(QuantityKind.Gauge);
            for (var i = 0; i < values.Length; i++)
            {
                // Pressure in pascals that hardly changes: a sum of squares would lose all digits.
                values[i] = 101_325 + (random.NextDouble() / 100);
                builder.Add(TestTown.Minute(i / 10.0), values[i]);
            }

            var mean = values.Average();
            var variance = values.Sum(value => (value - mean) * (value - mean)) / values.Length;
            var window = Done(builder, Quantity.AirTemperature);
            Assert.Equal(Math.Sqrt(variance), window.StandardDeviation, 1e-9);
            Assert.Equal(mean, window.Mean, 1e-9);
            Assert.Equal(
                (values.Length, values.Min(), values.Max(), values[0], values[^1], 0.0),
                (window.Count, window.Minimum, window.Maximum, window.First, window.Last, window.PartB));
        }
    }

    [Fact]
    public void Eight_numbers_known_by_hand_have_their_deviation()
    {
        var builder = Hour(QuantityKind.Gauge);
        double[] values = [2, 4, 4, 4, 5, 5, 7, 9];
        for (var i = 0; i < values.Length; i++)
        {
            builder.Add(TestTown.Minute(i), values[i]);
        }

        var window = Done(builder, Quantity.AirTemperature);
        Assert.Equal((5.0, 2.0, 40.0), (window.Mean, window.StandardDeviation, window.Sum));
    }

    // By hand: 350 and 10 degrees cancel their sines, and twice the cosine of 10 degrees is left.
    [Fact]
    public void Directions_about_north_have_their_mean_at_north()
    {
        var builder = Hour(QuantityKind.Direction);
        builder.Add(TestTown.Minute(1), 350);
        builder.Add(TestTown.Minute(2), 10);
        var window = Done(builder, TestTown.Wind);
        Assert.Equal(0, Math.IEEERemainder(window.Mean, 360), 1e-9);
        Assert.Equal(Math.Sqrt(-2 * Math.Log(Math.Cos(Math.PI / 18))) * 180 / Math.PI, window.StandardDeviation, 1e-9);
        Assert.Equal((10.0, 350.0, 350.0, 10.0), (window.Minimum, window.Maximum, window.First, window.Last));
    }

    // By hand: the mean vector of 0 and 90 degrees is (0.5, 0.5), its length the root of a half, -2 ln of which is ln 2.
    [Fact]
    public void The_circular_deviation_of_a_right_angle_is_the_root_of_ln_2()
    {
        var builder = Hour(QuantityKind.Direction);
        builder.Add(TestTown.Minute(1), 0);
        builder.Add(TestTown.Minute(2), 90);
        var window = Done(builder, TestTown.Wind);
        Assert.Equal(45, window.Mean, 1e-9);
        Assert.Equal(Math.Sqrt(Math.Log(2)) * 180 / Math.PI, window.StandardDeviation, 1e-9);
    }

    [Fact]
    public void Opposite_directions_have_no_mean()
    {
        var builder = Hour(QuantityKind.Direction);
        builder.Add(TestTown.Minute(1), 45);
        builder.Add(TestTown.Minute(2), 225);
        Assert.True(double.IsNaN(Done(builder, TestTown.Wind).Mean));
    }

    [Fact]
    public void A_counter_grows_from_the_reading_before_the_window()
    {
        var builder = Hour(QuantityKind.Counter);
        builder.Before(TestTown.Minute(-500), 90);
        builder.Add(TestTown.Minute(10), 100);
        builder.Add(TestTown.Minute(20), 100);
        builder.Add(TestTown.Minute(30), 107);
        builder.After(TestTown.Minute(60));
        var window = Done(builder, TestTown.Rain);
        Assert.Equal((17.0, 0.0), (window.Increase, window.PartB));
    }

    [Fact]
    public void The_first_reading_of_a_counter_adds_nothing()
    {
        var builder = Hour(QuantityKind.Counter);
        builder.Add(TestTown.Minute(10), 100);
        Assert.Equal(0, Done(builder, TestTown.Rain).Increase);
    }

    [Fact]
    public void A_fall_of_a_counter_is_a_reset_and_its_new_value_the_increase()
    {
        var builder = Hour(QuantityKind.Counter);
        builder.Before(TestTown.Minute(-1), 90);
        builder.Add(TestTown.Minute(10), 5);
        builder.Add(TestTown.Minute(20), 8);
        builder.Add(TestTown.Minute(30), 0);
        builder.Add(TestTown.Minute(40), 2);
        var window = Done(builder, TestTown.Rain);
        Assert.Equal((10.0, 2.0), (window.Increase, window.PartB));
    }

    [Fact]
    public void A_state_holds_over_the_edges_of_its_window()
    {
        var builder = Hour(QuantityKind.State);
        builder.Before(TestTown.Minute(-30), 1);
        builder.Add(TestTown.Minute(15), 0);
        builder.Add(TestTown.Minute(45), 1);
        builder.After(TestTown.Minute(70));
        var window = Done(builder, TestTown.Occupied);
        Assert.Equal((1_800.0, 3_600.0, 0.5), (window.PartA, window.PartB, window.OnShare));
    }

    [Fact]
    public void Nothing_is_known_of_a_state_after_its_last_reading()
    {
        var builder = Hour(QuantityKind.State);
        builder.Add(TestTown.Minute(15), 1);
        Assert.Equal((0.0, 0.0), (Done(builder, TestTown.Occupied).PartA, Done(builder, TestTown.Occupied).PartB));
        builder.Add(TestTown.Minute(20), 1);
        var window = Done(builder, TestTown.Occupied);
        Assert.Equal((300.0, 300.0), (window.PartA, window.PartB));
    }

    [Theory]
    [InlineData(-181, 0)]
    [InlineData(-180, 0)]
    [InlineData(-150, 30)]
    [InlineData(-121, 59)]
    [InlineData(-120, 59)]
    public void A_state_holds_three_hours_at_most(double before, double known)
    {
        var builder = Hour(QuantityKind.State);
        builder.Before(TestTown.Minute(before), 1);
        builder.Add(TestTown.Minute(59), 0);
        Assert.Equal(known * 60, Done(builder, TestTown.Occupied).PartB);
    }

    [Fact]
    public void A_state_of_a_day_without_news_is_known_for_three_hours_more()
    {
        var builder = new WindowBuilder(QuantityKind.State, TestTown.Start, TestTown.Minute(24 * 60));
        builder.Add(TestTown.Minute(60), 1);
        builder.After(TestTown.Minute(3_000));
        Assert.Equal(3 * 3_600.0, Done(builder, TestTown.Occupied).PartA);
    }

    private static WindowBuilder Hour(QuantityKind kind) => new(kind, TestTown.Start, TestTown.Minute(60));

    private static WindowAggregate Done(WindowBuilder builder, Quantity quantity) =>
        builder.ToAggregate(3, quantity, WindowLength.OneHour, 6, 1, isFinal: true, 9, TestTown.Start);
}
