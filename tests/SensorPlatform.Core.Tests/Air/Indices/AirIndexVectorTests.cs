using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Conversion;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Tests.Air.Indices;

public sealed class AirIndexVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Bands => AirVectors.Lines("bands.csv");

    public static IEnumerable<TheoryDataRow<string>> Continuous => AirVectors.Lines("continuous.csv");

    public static IEnumerable<TheoryDataRow<string>> Numbers => AirVectors.Lines("us-aqi.csv");

    public static IEnumerable<TheoryDataRow<string>> Differing => AirVectors.Lines("differing.csv");

    [Theory]
    [MemberData(nameof(Bands))]
    public void A_mean_is_in_the_class_that_the_table_says(string line)
    {
        var cells = line.Split(',');
        var table = AirIndices.Find(cells[0])!;
        Assert.True(Pollutants.TryParse(cells[1], out var pollutant));
        var level = int.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture);
        var end = AirSeries.At("2026-05-06T07:00:00Z");
        var result = AirIndexCalculator.Evaluate(table, [AirSeries.Constant(pollutant, end, AirVectors.Number(cells[2]))], end);
        Assert.Equal(level, ScaleOf(table, pollutant).LevelOf(AirVectors.Number(cells[2])));
        Assert.Equal(level, result.Level);
        Assert.Null(result.Number);
        Assert.Equal(level == 0 ? Pollutant.None : pollutant, result.Worst);
        Assert.Equal(level == 0 ? null : table.Bands[level - 1], result.Band);
    }

    [Theory]
    [MemberData(nameof(Continuous))]
    public void The_number_without_steps_is_what_open_meteo_gives(string line)
    {
        var cells = line.Split(',');
        Assert.True(Pollutants.TryParse(cells[1], out var pollutant));
        var number = ContinuousIndex.NumberOf(ScaleOf(AirIndices.Find(cells[0])!, pollutant), AirVectors.Number(cells[2]));
        Assert.Equal(AirVectors.Number(cells[3]), number, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_number_of_the_united_states_is_what_was_published(string line)
    {
        var cells = line.Split(',');
        Assert.Equal(AirVectors.Number(cells[5]), NumberOf(cells));
    }

    [Theory]
    [MemberData(nameof(Differing))]
    public void Where_others_differ_the_number_here_is_known(string line)
    {
        var cells = line.Split(',', 9);
        Assert.Equal(AirVectors.Number(cells[7]), NumberOf(cells[1..]));
        Assert.NotEqual(cells[6], cells[7]);
    }

    // hrbonz/python-aqi: aqi(O3 .077, PM2.5 35.9, CO 8.4) = 104.
    [Fact]
    public void The_worst_pollutant_makes_the_index()
    {
        var end = AirSeries.At("2013-05-06T07:00:00Z");
        var ozone = 77 / GasConversion.FactorTo(Pollutant.O3, "[ppb]", GasConditions.UnitedStates);
        var carbonMonoxide = 8.4 / GasConversion.FactorTo(Pollutant.Co, "[ppm]", GasConditions.UnitedStates);
        var result = AirIndexCalculator.Evaluate(
            AirIndices.Find("us-aqi-2012")!,
            [
                AirSeries.Constant(Pollutant.O3, end, ozone),
                AirSeries.Constant(Pollutant.Pm25, end, 35.9),
                AirSeries.Constant(Pollutant.Co, end, carbonMonoxide),
            ],
            end);
        Assert.Equal(104, result.Number);
        Assert.Equal(Pollutant.O3, result.Worst);
        Assert.Equal("unhealthyForSensitiveGroups", result.Band?.Word);
    }

    // Cells: table, pollutant, averaging, unit, value.
    private static double NumberOf(string[] cells)
    {
        Assert.True(Pollutants.TryParse(cells[1], out var pollutant));
        var averaging = Enum.Parse<AirAveraging>(cells[2]);
        var value = AirVectors.Number(cells[4]) / GasConversion.FactorTo(pollutant, cells[3], GasConditions.UnitedStates);
        return ScaleOf(AirIndices.Find(cells[0])!, pollutant, averaging).NumberOf(value);
    }

    private static AirIndexScale ScaleOf(AirIndexTable table, Pollutant pollutant, AirAveraging averaging = AirAveraging.None) =>
        table.Scales.Single(scale => scale.Pollutant == pollutant && (averaging == AirAveraging.None || scale.Averaging == averaging));
}
