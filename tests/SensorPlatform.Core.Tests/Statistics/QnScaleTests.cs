using System.Globalization;
using SensorPlatform.Core.Statistics;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Statistics;

public sealed class QnScaleTests
{
    public static TheoryData<string> Lines =>
        [.. File.ReadLines(SharedFolder.Vectors("heat", "qn.csv")).Where(line => !line.StartsWith('#'))];

    [Theory]
    [MemberData(nameof(Lines))]
    public void The_scale_is_that_of_robustbase(string line)
    {
        var cells = line.Split(',');
        double[] values = [.. cells[0].Split(' ').Select(Number)];
        Assert.Equal(Number(cells[1]), new QnScale(values.Length).Of(values), Number(cells[2]));
    }

    // All pairs, sorted: what the scale is by its definition.
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void The_distance_is_that_of_all_pairs_also_where_many_are_equal(double step)
    {
        var random = new Random(7);
        var scale = new QnScale(120);
        for (var count = 2; count <= 120; count++)
        {
            var values = new double[count];
            for (var i = 0; i < count; i++)
            {
                var value = 20 + (random.NextDouble() * 6);
                values[i] = step > 0 ? Math.Round(value / step) * step : value;
            }

            Array.Sort(values);
            var distances = new List<double>();
            for (var i = 0; i < count; i++)
            {
                for (var j = i + 1; j < count; j++)
                {
                    distances.Add(values[j] - values[i]);
                }
            }

            distances.Sort();
            var half = (count / 2) + 1;
            var expected = distances[(half * (half - 1) / 2) - 1];
            double[] rising = [.. Enumerable.Range(1, count)];
            var unit = scale.Of(rising) / Distance(count);
            Assert.Equal(expected * unit, scale.Of(values), 1e-9);
        }
    }

    [Fact]
    public void Of_many_normal_values_it_is_the_standard_deviation()
    {
        var random = new Random(3);
        var values = new double[5_000];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = 3 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        Array.Sort(values);
        Assert.Equal(3, new QnScale(values.Length).Of(values), 0.1);
    }

    [Fact]
    public void Nothing_has_no_scale_and_one_value_has_none_to_speak_of()
    {
        var scale = new QnScale(1);
        Assert.True(double.IsNaN(scale.Of([])));
        Assert.Equal(0, scale.Of([21.5]));
        Assert.Equal(0, scale.Of([3, 3, 3, 3, 3, 8]));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        double[] values = [.. Enumerable.Range(0, 200).Select(i => Math.Sqrt(i))];
        var scale = new QnScale(values.Length);
        Assert.Equal(0, Allocated.Bytes(() => scale.Of(values)));
    }

    // Of 1, 2, 3 ... n there are n - d pairs at the distance d.
    private static int Distance(int count)
    {
        var half = (count / 2) + 1;
        var rank = half * (half - 1) / 2;
        var distance = 0;
        for (var pairs = 0; pairs < rank; distance++)
        {
            pairs += count - distance - 1;
        }

        return distance;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
