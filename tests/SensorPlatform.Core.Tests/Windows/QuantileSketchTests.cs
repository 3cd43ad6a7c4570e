using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Windows;

public sealed class QuantileSketchTests
{
    private static readonly double[] Fractions = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 1];

    public static TheoryData<string, int> Distributions()
    {
        var data = new TheoryData<string, int>();
        foreach (var name in new[] { "uniform", "normal", "lognormal", "exponential", "bimodal", "temperatures", "constant", "heavy" })
        {
            data.Add(name, 1);
            data.Add(name, 37);
            data.Add(name, 8_640);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Quantiles_are_within_the_relative_error_of_the_exact_ones(string distribution, int count)
    {
        foreach (var error in new[] { QuantileSketch.SmallestRelativeError, QuantileSketch.DefaultRelativeError, 0.05 })
        {
            var values = Draw(distribution, count);
            var sketch = Of(values, error);
            Array.Sort(values);
            Assert.Equal((count, values[0], values[^1]), (sketch.Count, sketch.Minimum, sketch.Maximum));
            foreach (var fraction in Fractions)
            {
                var exact = values[(int)Math.Floor(fraction * (count - 1))];
                Assert.InRange(Math.Abs(sketch.Quantile(fraction) - exact), 0, (Math.Abs(exact) * error * (1 + 1e-9)) + 1e-12);
            }
        }
    }

    [Theory]
    [InlineData("temperatures")]
    [InlineData("lognormal")]
    [InlineData("heavy")]
    public void In_any_order_and_in_any_parts_the_bytes_are_equal(string distribution)
    {
        var values = Draw(distribution, 3_000);
        var whole = Of(values).ToBytes();
        new Random(2).Shuffle(values);
        Assert.Equal(whole, Of(values).ToBytes());

        var sum = new QuantileSketch();
        foreach (var part in values.Chunk(170))
        {
            Assert.True(sum.TryMerge(Of(part)));
        }

        Assert.Equal(whole, sum.ToBytes());
    }

    [Fact]
    public void What_lies_too_far_below_the_largest_collapses_whatever_the_order()
    {
        double[] values = [1e40, -1e40, 1e-9, 2e-9, -1e-9, 3, -4, 5e10, 0, -0.0];
        var sketch = Of(values);
        var bytes = sketch.ToBytes();
        for (var seed = 0; seed < 20; seed++)
        {
            new Random(seed).Shuffle(values);
            Assert.Equal(bytes, Of(values).ToBytes());
        }

        Assert.Equal(10, sketch.Count);
        Assert.Equal(1e40, sketch.Quantile(1));
        Assert.InRange(sketch.Quantile(8 / 9.0 * 1.000001), 5e10 * 0.99, 5e10 * 1.01);

        // Smaller than the largest by more than a factor of 10^35: no bound any more, but still positive and below the rest.
        Assert.InRange(sketch.Quantile(5 / 9.0 * 1.000001), 0, 1e6);
        Assert.True(QuantileSketch.TryParse(bytes, out var again));
        Assert.Equal(bytes, again.ToBytes());
    }

    [Fact]
    public void An_empty_sketch_has_no_quantiles_and_what_is_not_finite_is_not_taken()
    {
        var sketch = new QuantileSketch();
        Assert.False(sketch.Add(double.NaN));
        Assert.False(sketch.Add(double.PositiveInfinity));
        Assert.True(double.IsNaN(sketch.Quantile(0.5)));
        Assert.True(QuantileSketch.TryParse(sketch.ToBytes(), out var again));
        Assert.Equal(0, again.Count);
        Assert.True(double.IsNaN(again.Minimum));

        Assert.True(sketch.Add(21.5));
        Assert.True(double.IsNaN(sketch.Quantile(double.NaN)));
        Assert.Equal(21.5, sketch.Quantile(0.5));
        sketch.Clear();
        Assert.Equal(again.ToBytes(), sketch.ToBytes());
    }

    [Fact]
    public void Sketches_of_other_errors_do_not_merge()
    {
        var sketch = Of([1, 2, 3]);
        Assert.False(sketch.TryMerge(Of([4], 0.02)));
        Assert.Equal(3, sketch.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(0.001));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileSketch(double.NaN));
    }

    [Fact]
    public void A_sketch_merged_with_itself_counts_twice()
    {
        var sketch = Of(Draw("heavy", 500));
        Assert.True(sketch.TryMerge(sketch));
        Assert.Equal(1_000, sketch.Count);
    }

    [Fact]
    public void A_day_of_measurements_takes_little_room() =>
        Assert.InRange(Of(Draw("temperatures", 8_640)).ToBytes().Length, 100, 2_000);

    [Fact]
    public void No_bytes_make_the_parser_throw_and_what_it_takes_it_gives_back()
    {
        var random = new Random(7);
        var good = Of(Draw("temperatures", 300)).ToBytes();
        for (var length = 0; length < good.Length; length++)
        {
            Assert.False(QuantileSketch.TryParse(good.AsSpan(0, length), out _));
        }

        Assert.False(QuantileSketch.TryParse([.. good, 0], out _));
        Assert.False(QuantileSketch.TryParse([2, .. good.AsSpan(1)], out _));
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (QuantileSketch.TryParse(bytes, out var sketch))
            {
                Assert.Equal(bytes, sketch.ToBytes());
                Assert.True(double.IsFinite(sketch.Quantile(random.NextDouble())));
            }
        }
    }

    private static QuantileSketch Of(double[] values, double error = QuantileSketch.DefaultRelativeError)
    {
        var sketch = new QuantileSketch(error);
        foreach (var value in values)
        {
            Assert.True(sketch.Add(value));
        }

        return sketch;
    }

    private static double[] Draw(string distribution, int count)
    {
        var random = new Random(11);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = distribution switch
            {
                "uniform" => random.NextDouble() * 100,
                "normal" => Normal(random) * 10,
                "lognormal" => Math.Exp(Normal(random) * 2),
                "exponential" => -Math.Log(1 - random.NextDouble()) * 12,
                "bimodal" => (random.Next(2) == 0 ? -40 : 60) + Normal(random),
                "temperatures" => Math.Round(Normal(random) * 8, 1),
                "constant" => 12.5,
                _ => Math.Pow(random.NextDouble(), -3) * (random.Next(3) - 1),
            };
        }

        return values;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
