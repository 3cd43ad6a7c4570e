using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Tests.Air.Means;

public sealed class NowCastTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors => AirVectors.Lines("nowcast.csv");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void NowCast_and_its_index_are_what_was_published(string line)
    {
        var cells = line.Split(',');
        Assert.True(Pollutants.TryParse(cells[0], out var pollutant));
        var end = AirSeries.At("2026-02-03T12:00:00Z");
        var hours = cells[1].Split(' ').Reverse().Select(hour => hour == "-" ? double.NaN : AirVectors.Number(hour)).ToArray();
        Assert.Equal(NowCast.Hours, hours.Length);
        var series = AirSeries.Ending(pollutant, end, hours);
        var mean = NowCast.At(series, end);
        var expected = AirVectors.Number(cells[2]);
        Assert.Equal(!double.IsNaN(expected), mean.IsValid);
        if (mean.IsValid)
        {
            Assert.Equal(expected, mean.Value, 0.000_05);
        }

        Assert.Equal(AirVectors.Number(cells[3]), NumberOf("us-aqi-2016", series) ?? double.NaN);
        Assert.Equal(AirVectors.Number(cells[4]), NumberOf("us-aqi-2024", series) ?? double.NaN);
    }

    [Fact]
    public void An_hour_without_capture_counts_as_missing()
    {
        var end = AirSeries.At("2026-02-03T12:00:00Z");
        AirHour[] hours = [new AirHour(900, 74.9), new AirHour(10, 75), new AirHour(10, 100)];
        var mean = NowCast.At(new HourlySeries(Pollutant.Pm10, end - TimeSpan.FromHours(3), hours), end);
        Assert.True(mean.IsValid);
        Assert.Equal(10, mean.Value);
        Assert.Equal((2, 3, 2), (mean.ValidParts, mean.PossibleParts, mean.NeededParts));
        Assert.Equal(end - TimeSpan.FromHours(12), mean.Start);
    }

    private static double? NumberOf(string table, HourlySeries series) =>
        AirIndexCalculator.Evaluate(AirIndices.Find(table)!, [series], series.End).Number;
}
