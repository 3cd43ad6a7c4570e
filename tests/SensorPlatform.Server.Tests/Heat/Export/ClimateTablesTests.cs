using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Heat.Export.Tables;

namespace SensorPlatform.Server.Tests.Heat.Export;

public sealed class ClimateTablesTests
{
    [Fact]
    public async Task What_was_not_judged_is_empty_and_never_a_zero()
    {
        // Degree hours are those of usable hours, also of days with too few of them.
        Assert.Equal("2019,,,,,0,0,365,0,,", await RowAsync(new ClimateYear(2019, 0, 0, 0, 0, 0, 0, 365, [], 3)));
        Assert.Equal("2019,,,,0,0,5,365,0,,", await RowAsync(new ClimateYear(2019, 0, 0, 0, 0, 0, 5, 365, [], 0)));
        Assert.Equal("2026,,,,,0,0,0,,,", await RowAsync(new ClimateYear(2026, 0, 0, 0, 0, 0, 0, 0, [], 0)));
    }

    [Fact]
    public async Task What_was_judged_and_not_found_is_a_zero_and_none() =>
        Assert.Equal("2019,0,0,0,,10,0,365,2.7,none,0", await RowAsync(new ClimateYear(2019, 0, 0, 0, 0, 10, 0, 365, [], 0)));

    private static async Task<string> RowAsync(ClimateYear year)
    {
        var table = ClimateTables.Years([new StationClimate(SampleHeat.Town, SampleHeat.Town.Stations[2], year, [])], 25832);
        var line = (await SampleHeat.CsvTextAsync(table, CsvFlavour.Machine)).Split("\r\n")[1];
        return line[line.IndexOf(",20", StringComparison.Ordinal)..][1..];
    }
}
