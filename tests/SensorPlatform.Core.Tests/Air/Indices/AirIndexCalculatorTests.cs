using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Air.Indices;

public sealed class AirIndexCalculatorTests
{
    private static readonly Instant End = AirSeries.At("2026-05-06T07:00:00Z");

    [Fact]
    public void Missing_pollutants_are_listed_and_the_others_still_make_an_index()
    {
        var result = AirIndexCalculator.Evaluate(
            Table("eaqi-2025"), [Constant(Pollutant.Pm10, 46), Constant(Pollutant.O3, 61), Constant(Pollutant.No2, 5)], End);
        Assert.Equal((3, Pollutant.Pm10), (result.Level, result.Worst));
        Assert.Equal("moderate", result.Band?.Word);
        Assert.Equal([Pollutant.Pm25, Pollutant.So2], result.Missing);
        Assert.Equal([0, 3, 1, 2, 0], result.Parts.Select(part => part.Level));
        Assert.True(result.IsComplete);
    }

    [Fact]
    public void Of_equal_classes_the_first_pollutant_of_the_table_decides()
    {
        var result = AirIndexCalculator.Evaluate(Table("eaqi-2025"), [Constant(Pollutant.No2, 20), Constant(Pollutant.Pm25, 12)], End);
        Assert.Equal((2, Pollutant.Pm25), (result.Level, result.Worst));
    }

    [Theory]
    [InlineData("eaqi-2025", "no2 o3 pm10", true, true)]
    [InlineData("eaqi-2025", "no2 o3 pm2_5", true, true)]
    [InlineData("eaqi-2017", "no2 pm10", false, true)]
    [InlineData("eaqi-2017", "no2 o3", false, false)]
    [InlineData("eaqi-2020", "o3 pm10 so2", false, false)]
    [InlineData("lqi-2019", "o3", true, true)]
    [InlineData("lqi-2025", "so2", true, true)]
    [InlineData("us-aqi-2024", "co", true, true)]
    public void An_index_says_whether_it_is_complete_at_such_a_station(
        string table, string pollutants, bool isCompleteInBackground, bool isCompleteAtRoad)
    {
        var series = pollutants.Split(' ').Select(word =>
        {
            Assert.True(Pollutants.TryParse(word, out var pollutant));
            return Constant(pollutant, 1);
        }).ToArray();
        foreach (var (site, isComplete) in new[]
            { (AirStationSite.Background, isCompleteInBackground), (AirStationSite.Traffic, isCompleteAtRoad) })
        {
            Assert.Equal(isComplete, AirIndexCalculator.Evaluate(Table(table), series, End, site).IsComplete);
        }
    }

    [Fact]
    public void What_an_index_needs_can_be_set()
    {
        var table = Table("eaqi-2025") with { Needs = new AirIndexNeeds([[Pollutant.So2]]), TrafficNeeds = null };
        var series = new[] { Constant(Pollutant.No2, 1) };
        Assert.False(AirIndexCalculator.Evaluate(table, series, End).IsComplete);
        Assert.False(AirIndexCalculator.Evaluate(table, series, End, AirStationSite.Traffic).IsComplete);
        Assert.True(AirIndexCalculator.Evaluate(table with { Needs = AirIndexNeeds.Any }, series, End).IsComplete);
    }

    [Theory]
    [InlineData("eaqi-2025")]
    [InlineData("lqi-2019")]
    [InlineData("us-aqi-2024")]
    public void Nothing_measured_is_no_index_and_never_a_good_one(string id)
    {
        var table = Table(id);
        foreach (var series in new HourlySeries[][] { [], [AirSeries.Made(Pollutant.Pm10, End, 1, _ => double.NaN)], [Late(Pollutant.Pm10)] })
        {
            var result = AirIndexCalculator.Evaluate(table, series, End);
            Assert.Equal((0, Pollutant.None, false), (result.Level, result.Worst, result.IsComplete));
            Assert.Null(result.Band);
            Assert.Null(result.Number);
            Assert.Equal(table.Scales.Select(scale => scale.Pollutant).Distinct(), result.Missing);
        }
    }

    // Older indices look at particles over 24 hours and at gases over the last one.
    [Theory]
    [InlineData("eaqi-2025", 6, 2)]
    [InlineData("eaqi-2020", 1, 1)]
    [InlineData("lqi-2025", 5, 1)]
    [InlineData("lqi-2019", 1, 1)]
    public void Each_table_takes_its_own_means(string id, int particles, int gas)
    {
        var series = AirSeries.Made(Pollutant.Pm25, End - TimeSpan.FromHours(24), 24, i => i == 23 ? 200 : 1);
        Assert.Equal(particles, AirIndexCalculator.Evaluate(Table(id), [series], End).Level);
        var gases = AirSeries.Made(Pollutant.So2, End - TimeSpan.FromHours(24), 24, i => i == 23 ? 21 : 1);
        var expected = id switch { "lqi-2019" => 0, "lqi-2025" => 2, _ => gas };
        Assert.Equal(expected, AirIndexCalculator.Evaluate(Table(id), [gases], End).Level);
    }

    // One hour of 120 ppb below which the hourly scale is silent, though the pollutant is there.
    [Fact]
    public void Ozone_speaks_by_eight_hours_and_from_125_ppb_on_by_the_hour_too()
    {
        var quiet = AirIndexCalculator.Evaluate(Table("us-aqi-2024"), [Constant(Pollutant.O3, 60 * 1.962)], End);
        Assert.Equal([2, 0], quiet.Parts.Where(part => part.Scale.Pollutant == Pollutant.O3).Select(part => part.Level));
        Assert.DoesNotContain(Pollutant.O3, quiet.Missing);

        var peak = AirSeries.Made(Pollutant.O3, End - TimeSpan.FromHours(8), 8, i => (i == 7 ? 170.5 : 20.5) * 1.962);
        var result = AirIndexCalculator.Evaluate(Table("us-aqi-2024"), [peak], End);
        Assert.Equal((4, Pollutant.O3), (result.Level, result.Worst));
        Assert.Equal(157, result.Number);
    }

    private static AirIndexTable Table(string id) => AirIndices.Find(id)!;

    private static HourlySeries Constant(Pollutant pollutant, double value) => AirSeries.Constant(pollutant, End, value);

    private static HourlySeries Late(Pollutant pollutant) => AirSeries.Constant(pollutant, End + TimeSpan.FromDays(2), 10);
}
