using System.Text.Json;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Tests.Api;

public sealed class AirSeriesApiTests
{
    [Fact]
    public async Task Every_hour_of_the_span_has_a_row_and_a_gap_is_never_a_zero()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitHoursAsync(Quantity.AirNo2, 45, double.NaN, 120);
        await host.CommitAsync(output => host.AddHour(output, Quantity.AirNo2, AirBench.Hour - TimeSpan.FromHours(4), 999, count: 4));

        var answer = await host.GetJsonAsync(AirBench.Url + "/series?pollutant=no2&from=2026-07-14T08:00:00Z&lang=it");

        Assert.True(answer.GetProperty("indicative").GetBoolean());
        Assert.Contains("indicativi", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal(("1h", "lqi-2025"), (answer.GetProperty("average").GetString(), answer.GetProperty("index").GetString()));
        var series = Assert.Single(answer.GetProperty("series").EnumerateArray());
        Assert.Equal(("no2", "ug/m3"), (series.GetProperty("pollutant").GetString(), series.GetProperty("unit").GetString()));
        var rows = series.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["08", "09", "10", "11", "12"], rows.Select(row => row.GetProperty("start").GetString()![11..13]));
        Assert.Equal([null, null, 45, null, 120], rows.Select(row => Number(row, "value")));
        Assert.Equal([0, 66.7, 100, 0, 100], rows.Select(row => row.GetProperty("capturePercent").GetDouble()));
        Assert.Equal([null, null, 3, null, 5], rows.Select(row => Number(row, "level")));
        Assert.Equal([null, 999, null, null, null], rows.Select(row => Number(row, "partialValue")));
        Assert.All(rows, row => Assert.Equal(Number(row, "value") is not null, row.GetProperty("valid").GetBoolean()));
    }

    [Fact]
    public async Task The_running_hour_and_what_lies_ahead_have_no_row()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitAsync(output => host.AddHour(output, Quantity.AirNo2, AirBench.Hour, 45));

        var answer = await host.GetJsonAsync(AirBench.Url + "/series?pollutant=no2&from=2026-07-14T12:00:00Z&to=2026-07-16");

        var row = Assert.Single(answer.GetProperty("series")[0].GetProperty("items").EnumerateArray());
        Assert.Equal("2026-07-14T12:00:00Z", row.GetProperty("start").GetString());
        var days = await host.GetJsonAsync(AirBench.Url + "/series?pollutant=no2&average=1d&from=2026-07-13&to=2026-07-16");
        Assert.Equal("2026-07-13", Assert.Single(days.GetProperty("series")[0].GetProperty("items").EnumerateArray()).GetProperty("day").GetString());
        var none = await host.GetJsonAsync(AirBench.Url + "/series?pollutant=no2&from=2027-01-01&to=2027-01-02");
        Assert.Equal(0, none.GetProperty("series")[0].GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Running_means_need_six_of_eight_hours()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitHoursAsync(Quantity.AirO3, 10, 20, 30, 40, 50, double.NaN, double.NaN, 60, double.NaN);

        var rows = (await host.GetJsonAsync(AirBench.Url + "/series?pollutant=o3&average=8h&from=2026-07-14T11:00:00Z&index=us-aqi"))
            .GetProperty("series")[0].GetProperty("items").EnumerateArray().ToList();

        Assert.Equal([35, null], rows.Select(row => Number(row, "value")));
        Assert.Equal([null, 40], rows.Select(row => Number(row, "partialValue")));
        Assert.Equal([75, 62.5], rows.Select(row => row.GetProperty("capturePercent").GetDouble()));
        Assert.Equal([1, null], rows.Select(row => Number(row, "level")));
        Assert.Equal("2026-07-14T04:00:00Z", rows[0].GetProperty("start").GetString());
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-28T23:00:00Z", 23, 17, false)]
    [InlineData("2026-03-29", "2026-03-28T23:00:00Z", 23, 18, true)]
    [InlineData("2025-10-26", "2025-10-25T22:00:00Z", 25, 18, false)]
    [InlineData("2025-10-26", "2025-10-25T22:00:00Z", 25, 19, true)]
    public async Task A_day_on_which_clocks_change_is_judged_by_its_own_hours(string day, string start, int hours, int measured, bool isValid)
    {
        await using var host = await ApiHost.StartAsync();
        var first = AirBench.At(start);
        await host.CommitAsync(output =>
        {
            for (var i = 0; i < measured; i++)
            {
                host.AddHour(output, Quantity.AirPm10, first + TimeSpan.FromHours(i), 20);
            }
        });

        var row = (await host.GetJsonAsync($"{AirBench.Url}/series?pollutant=pm10&average=1d&from={day}&to={day}T23:59"))
            .GetProperty("series")[0].GetProperty("items").EnumerateArray().Single();

        Assert.Equal(day, row.GetProperty("day").GetString());
        Assert.Equal(start, row.GetProperty("start").GetString());
        Assert.Equal(hours, (AirBench.At(row.GetProperty("end").GetString()!) - first).TotalHours);
        Assert.Equal(isValid, row.GetProperty("valid").GetBoolean());
        Assert.Equal(Math.Round(100.0 * measured / hours, 1), row.GetProperty("capturePercent").GetDouble());
        Assert.Equal(isValid ? 20 : null, Number(row, "value"));
        Assert.Equal(isValid ? null : 20, Number(row, "partialValue"));
    }

    [Fact]
    public async Task The_largest_running_mean_belongs_to_the_day_that_it_ends_in()
    {
        await using var host = await ApiHost.StartAsync();
        var midnight = AirBench.At("2026-07-11T22:00:00Z");
        await host.CommitAsync(output =>
        {
            for (var i = -24; i < 24; i++)
            {
                host.AddHour(output, Quantity.AirO3, midnight + TimeSpan.FromHours(i), i is >= -7 and <= 0 ? 180 : 20);
            }
        });

        var rows = (await host.GetJsonAsync(AirBench.Url + "/series?pollutant=o3&average=max8h&from=2026-07-11&to=2026-07-13"))
            .GetProperty("series")[0].GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(["2026-07-11", "2026-07-12"], rows.Select(row => row.GetProperty("day").GetString()));
        Assert.Equal([160, 180], rows.Select(row => Number(row, "value")));
    }

    [Fact]
    public async Task The_csv_is_the_one_that_is_documented_to_the_byte()
    {
        await using var host = await AirBench.CalibratedAsync();
        await host.CommitHoursAsync(Quantity.AirNo2, 45.123456, double.NaN);
        await host.CommitHoursAsync(Quantity.AirNo2Raw, 22, double.NaN);
        await host.CommitAsync(output => host.AddHour(output, Quantity.AirCo, AirBench.Hour - TimeSpan.FromHours(1), 0.31, count: 5));

        using var answer = await host.Client.GetAsync(
            AirBench.Url + "/series?pollutant=no2,co&format=csv&from=2026-07-14T13:00&to=2026-07-14T15:00", TestContext.Current.CancellationToken);

        Assert.Equal("text/csv; charset=utf-8; header=present", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("air-air-bahnhof-1h-20260714T1100Z-20260714T1300Z.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(
            "station_id,pollutant,unit,average,day,start_utc,end_utc,value,partial_value,capture_percent,valid,expanded_uncertainty,index,index_level,indicative\r\n"
            + "air-bahnhof,no2,ug/m3,1h,,2026-07-14T11:00:00Z,2026-07-14T12:00:00Z,45.1235,,100,true,10,lqi-2025,3,true\r\n"
            + "air-bahnhof,no2,ug/m3,1h,,2026-07-14T12:00:00Z,2026-07-14T13:00:00Z,,,0,false,,lqi-2025,,true\r\n"
            + "air-bahnhof,co,mg/m3,1h,,2026-07-14T11:00:00Z,2026-07-14T12:00:00Z,,,0,false,,lqi-2025,,true\r\n"
            + "air-bahnhof,co,mg/m3,1h,,2026-07-14T12:00:00Z,2026-07-14T13:00:00Z,0.31,,83.3,true,,lqi-2025,,true\r\n",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_pollutants_those_come_that_the_station_measures()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitHoursAsync(Quantity.AirO3, 10);
        await host.CommitHoursAsync(Quantity.AirPm25, 10);

        var answer = await host.GetJsonAsync(AirBench.Url + "/series");

        Assert.Equal(["pm2_5", "o3"], answer.GetProperty("series").EnumerateArray().Select(one => one.GetProperty("pollutant").GetString()));
        Assert.Equal(24, answer.GetProperty("series")[0].GetProperty("items").GetArrayLength());
        var named = await host.GetJsonAsync(AirBench.Url + "/series?pollutant=so2");
        Assert.All(named.GetProperty("series")[0].GetProperty("items").EnumerateArray(), row => Assert.Null(Number(row, "value")));
    }

    [Theory]
    [InlineData("pollutant=co2", "pollutant")]
    [InlineData("pollutant=pm2_5,benzene", "pollutant")]
    [InlineData("average=2h", "average")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=tomorrow", "to")]
    [InlineData("from=2026-07-14&to=2026-07-14", "to")]
    [InlineData("from=2025-01-01&to=2026-01-07", "to")]
    [InlineData("index=caqi", "index")]
    [InlineData("format=xml", "format")]
    [InlineData("lang=fr", "lang")]
    [InlineData("window=1h", "window")]
    public async Task A_series_that_cannot_be_made_says_why(string query, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync($"{AirBench.Url}/series?{query}", 400);

        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.ToString());
    }

    private static double? Number(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
