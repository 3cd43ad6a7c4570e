using SensorPlatform.Core.Air.Indices;

namespace SensorPlatform.Core.Tests.Air.Indices;

public sealed class AirIndexPropertyTests
{
    public static TheoryData<string> Ids => [.. AirIndices.All.Select(table => table.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void More_of_a_pollutant_never_makes_the_air_better(string id)
    {
        foreach (var scale in AirIndices.Find(id)!.Scales)
        {
            var (level, number, continuous) = (0, 0.0, 0.0);
            for (var value = 0.0; value < 3_000; value += 0.25)
            {
                var nextLevel = scale.LevelOf(value);
                Assert.True(nextLevel >= level, $"{scale.Pollutant} {value}");
                level = nextLevel;
                if (scale.Breakpoints.Count > 0 && level > 0)
                {
                    Assert.InRange(scale.NumberOf(value), number, 500);
                    number = scale.NumberOf(value);
                }
                else if (scale.Breakpoints.Count == 0)
                {
                    Assert.True(ContinuousIndex.NumberOf(scale, value) >= continuous, $"{scale.Pollutant} {value}");
                    continuous = ContinuousIndex.NumberOf(scale, value);
                }
            }
        }
    }

    // The number jumps by one from the end of a piece to the beginning of the next, which is one last place later.
    [Theory]
    [InlineData("us-aqi-2024")]
    [InlineData("us-aqi-2016")]
    [InlineData("us-aqi-2012")]
    public void Pieces_of_a_scale_follow_each_other_without_a_gap(string id)
    {
        foreach (var scale in AirIndices.Find(id)!.Scales)
        {
            for (var i = 1; i < scale.Breakpoints.Count; i++)
            {
                var (last, next) = (scale.Breakpoints[i - 1], scale.Breakpoints[i]);
                Assert.Equal(last.NumberHigh + 1, next.NumberLow);
                Assert.Equal(Math.Pow(10, -scale.Decimals), next.Low - last.High, 1e-9);
            }
        }
    }

    // The class by the edges is the class that the number lies in: 0-50, 51-100, 101-150, 151-200, 201-300, 301 and more.
    [Theory]
    [InlineData("us-aqi-2024")]
    [InlineData("us-aqi-2016")]
    [InlineData("us-aqi-2012")]
    public void Class_and_number_agree(string id)
    {
        foreach (var scale in AirIndices.Find(id)!.Scales)
        {
            for (var value = 0.0; value < 3_000; value += 0.3)
            {
                var number = scale.NumberOf(value);
                Assert.Equal(double.IsNaN(number) ? 0 : ClassOf(number), scale.LevelOf(value));
            }
        }
    }

    [Fact]
    public void An_edge_belongs_to_the_class_below_and_the_number_without_steps_has_no_step_there()
    {
        foreach (var table in AirIndices.All.Where(table => table.Family == AirIndices.European))
        {
            foreach (var scale in table.Scales)
            {
                for (var i = 0; i < scale.UpperEdges.Count; i++)
                {
                    var edge = scale.UpperEdges[i];
                    Assert.Equal((i + 1, i + 2), (scale.LevelOf(edge), scale.LevelOf(Math.BitIncrement(edge))));
                    Assert.Equal(20 * (i + 1), ContinuousIndex.NumberOf(scale, edge), 1e-9);
                    Assert.Equal(20 * (i + 1), ContinuousIndex.NumberOf(scale, Math.BitIncrement(edge)), 1e-9);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_no_concentration_has_no_class(string id)
    {
        foreach (var scale in AirIndices.Find(id)!.Scales)
        {
            foreach (var value in new[] { double.NaN, -0.001, double.NegativeInfinity })
            {
                Assert.Equal(0, scale.LevelOf(value));
                Assert.True(double.IsNaN(scale.NumberOf(value)));
                Assert.True(scale.Breakpoints.Count > 0 || double.IsNaN(ContinuousIndex.NumberOf(scale, value)));
            }
        }
    }

    private static int ClassOf(double number) =>
        number switch { <= 50 => 1, <= 100 => 2, <= 150 => 3, <= 200 => 4, <= 300 => 5, _ => 6 };
}
