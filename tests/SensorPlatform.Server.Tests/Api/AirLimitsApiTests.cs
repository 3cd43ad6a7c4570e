using System.Text.Json;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Tests.Api;

public sealed class AirLimitsApiTests
{
    private const string Url = AirBench.Url + "/exceedances";

    [Fact]
    public async Task Days_above_a_limit_are_counted_and_listed()
    {
        await using var host = await ApiHost.StartAsync();
        await CommitDaysAsync(host);

        var answer = await host.GetJsonAsync(Url + "?year=2026&regulation=eu-2008-50&lang=en");

        Assert.True(answer.GetProperty("indicative").GetBoolean());
        Assert.Contains("low-cost", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal([2026], answer.GetProperty("years").EnumerateArray().Select(one => one.GetInt32()));
        var limit = Limit(answer, "eu-2008-50/pm10-day");
        Assert.Equal((2, 35, 50), (
            limit.GetProperty("exceedances").GetInt32(), limit.GetProperty("allowed").GetInt32(), limit.GetProperty("threshold").GetDouble()));
        Assert.Equal(3, limit.GetProperty("validValues").GetInt32());
        Assert.Equal(JsonValueKind.Null, limit.GetProperty("exceeded").ValueKind);
        Assert.False(limit.GetProperty("yearOver").GetBoolean());
        Assert.Equal(["2026-03-01", "2026-03-03"], limit.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("day").GetString()));
        Assert.All(answer.GetProperty("items").EnumerateArray(), one => Assert.Equal("eu-2008-50", one.GetProperty("regulation").GetString()));
        Assert.All(answer.GetProperty("items").EnumerateArray(), one => Assert.Equal("pm10", one.GetProperty("pollutant").GetString()));
    }

    [Fact]
    public async Task Each_exceedance_is_a_line_of_the_csv()
    {
        await using var host = await ApiHost.StartAsync();
        await CommitDaysAsync(host);

        var text = await host.Client.GetStringAsync(Url + "?regulation=eu-2008-50&format=csv", TestContext.Current.CancellationToken);

        Assert.Equal(
            "station_id,year,limit,kind,pollutant,unit,average,threshold,day,start_utc,end_utc,value,indicative\r\n"
            + "air-bahnhof,2026,eu-2008-50/pm10-day,limit,pm10,ug/m3,1d,50,2026-03-01,2026-02-28T23:00:00Z,2026-03-01T23:00:00Z,51,true\r\n"
            + "air-bahnhof,2026,eu-2008-50/pm10-day,limit,pm10,ug/m3,1d,50,2026-03-03,2026-03-02T23:00:00Z,2026-03-03T23:00:00Z,80,true\r\n",
            text);
    }

    [Fact]
    public async Task All_stations_are_listed_with_counts_alone()
    {
        await using var host = await ApiHost.StartAsync();
        await CommitDaysAsync(host);

        var answer = await host.GetJsonAsync("/api/v1/air/exceedances?year=2026&city=hamm");
        var csv = await host.Client.GetStringAsync(
            "/api/v1/air/exceedances?year=2026&regulation=eu-2008-50&format=csv", TestContext.Current.CancellationToken);

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("station").ValueKind);
        var limit = Limit(answer, "eu-2008-50/pm10-day");
        Assert.Equal(("air-bahnhof", 2), (limit.GetProperty("station").GetString(), limit.GetProperty("exceedances").GetInt32()));
        Assert.False(limit.TryGetProperty("items", out _));
        Assert.Contains("air-bahnhof,hamm,2026,eu-2008-50/pm10-day,limit,pm10,ug/m3,1d,50,35,2,,,3,", csv, StringComparison.Ordinal);
        Assert.Equal(0, (await host.GetJsonAsync("/api/v1/air/exceedances?city=arezzo")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await host.GetJsonAsync("/api/v1/air/exceedances?year=2025")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_late_hour_shows_within_a_minute()
    {
        await using var host = await ApiHost.StartAsync();
        await CommitDaysAsync(host);
        Assert.Equal(2, Limit(await host.GetJsonAsync(Url), "eu-2008-50/pm10-day").GetProperty("exceedances").GetInt32());

        await host.CommitAsync(output => AddDay(host, output, "2026-03-03T23:00:00Z", 90));
        Assert.Equal(2, Limit(await host.GetJsonAsync(Url), "eu-2008-50/pm10-day").GetProperty("exceedances").GetInt32());
        host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(3, Limit(await host.GetJsonAsync(Url), "eu-2008-50/pm10-day").GetProperty("exceedances").GetInt32());
    }

    [Fact]
    public async Task Indices_and_limits_are_given_as_data_with_their_sources()
    {
        await using var host = await ApiHost.StartAsync();

        var indices = (await host.GetJsonAsync("/api/v1/air/indices?lang=de")).GetProperty("items").EnumerateArray().ToList();
        var limits = (await host.GetJsonAsync("/api/v1/air/limits")).GetProperty("items").EnumerateArray().ToList();
        var who = (await host.GetJsonAsync("/api/v1/air/limits?regulation=who-2021")).GetProperty("items").EnumerateArray().ToList();

        var european = indices.Single(one => one.GetProperty("id").GetString() == "eaqi-2025");
        Assert.Contains("EEA", european.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal(6, european.GetProperty("bands").GetArrayLength());
        var no2 = european.GetProperty("scales").EnumerateArray().Single(one => one.GetProperty("pollutant").GetString() == "no2");
        Assert.Equal([10, 25, 60, 100, 150], no2.GetProperty("upperEdges").EnumerateArray().Select(one => one.GetDouble()));
        Assert.All(indices, one => Assert.DoesNotContain(
            one.GetProperty("bands").EnumerateArray(),
            band => band.GetProperty("label").GetString() is "unhealthyForSensitiveGroups" or "veryPoor" or "sehrGut" or "maessig"));
        Assert.Contains(limits, one => one.GetProperty("id").GetString() == "eu-2008-50/no2-hour" && one.GetProperty("threshold").GetDouble() == 200);
        Assert.NotEmpty(who);
        Assert.All(who, one => Assert.Equal("who-2021", one.GetProperty("regulation").GetString()));
        Assert.All(limits, one => Assert.False(string.IsNullOrEmpty(one.GetProperty("source").GetString())));
        Assert.All(limits, one => Assert.NotEqual("other", one.GetProperty("averaging").GetString()));
        Assert.All(limits, one => Assert.NotEqual("other", one.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Calibrations_are_listed_newest_first_with_what_they_were_held_against()
    {
        await using var host = await AirBench.CalibratedAsync();

        var answer = await host.GetJsonAsync(AirBench.Url + "/calibrations?lang=en");

        Assert.True(answer.GetProperty("indicative").GetBoolean());
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["hamm-air-1/air.no2/2", "hamm-air-1/air.no2/1"], items.Select(one => one.GetProperty("id").GetString()));
        Assert.Equal([true, false], items.Select(one => one.GetProperty("inForce").GetBoolean()));
        Assert.Equal([true, false], items.Select(one => one.GetProperty("expired").GetBoolean()));
        Assert.Equal("2026-07-01T00:00:00Z", items[0].GetProperty("expires").GetString());
        Assert.Equal(JsonValueKind.Null, items[1].GetProperty("expires").ValueKind);
        Assert.Equal(("air.no2Raw", 700, 12, 0.81, 4, 5), (
            items[0].GetProperty("rawQuantity").GetString(),
            items[0].GetProperty("pairs").GetInt32(),
            items[0].GetProperty("rejected").GetInt32(),
            items[0].GetProperty("r2").GetDouble(),
            items[0].GetProperty("rmse").GetDouble(),
            items[0].GetProperty("crossValidatedRmse").GetDouble()));
        Assert.Equal(
            [("raw", 2, 0.1), ("constant", 1, null)],
            items[0].GetProperty("terms").EnumerateArray().Select(term => (
                term.GetProperty("term").GetString(),
                term.GetProperty("value").GetDouble(),
                term.GetProperty("standardError") is { ValueKind: JsonValueKind.Number } error ? error.GetDouble() : (double?)null)));
        await using var plain = await ApiHost.StartAsync();
        Assert.Equal(0, (await plain.GetJsonAsync(AirBench.Url + "/calibrations")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData(Url + "?year=2004", "year")]
    [InlineData(Url + "?year=2027", "year")]
    [InlineData(Url + "?year=last", "year")]
    [InlineData(Url + "?regulation=eu", "regulation")]
    [InlineData(Url + "?format=xml", "format")]
    [InlineData(Url + "?lang=fr", "lang")]
    [InlineData(Url + "?city=hamm", "city")]
    [InlineData("/api/v1/air/exceedances?year=1", "year")]
    [InlineData("/api/v1/air/exceedances?city=atlantis", "city")]
    [InlineData("/api/v1/air/exceedances?regulation=eu", "regulation")]
    [InlineData("/api/v1/air/exceedances?format=geojson", "format")]
    [InlineData("/api/v1/air/limits?regulation=eu", "regulation")]
    [InlineData("/api/v1/air/limits?lang=fr", "lang")]
    [InlineData("/api/v1/air/indices?lang=fr", "lang")]
    [InlineData("/api/v1/air/indices?family=lqi", "family")]
    [InlineData(AirBench.Url + "/calibrations?lang=fr", "lang")]
    [InlineData(AirBench.Url + "/calibrations?version=1", "version")]
    public async Task A_question_that_cannot_be_answered_says_why(string path, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync(path, 400);

        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.ToString());
    }

    // Three days of March: 51, 50 (which is no exceedance) and 80.
    private static Task CommitDaysAsync(ApiHost host) => host.CommitAsync(output =>
    {
        AddDay(host, output, "2026-02-28T23:00:00Z", 51);
        AddDay(host, output, "2026-03-01T23:00:00Z", 50);
        AddDay(host, output, "2026-03-02T23:00:00Z", 80);
    });

    private static void AddDay(ApiHost host, Core.Grains.FoldOutput output, string start, double mean)
    {
        for (var hour = 0; hour < 24; hour++)
        {
            host.AddHour(output, Quantity.AirPm10, AirBench.At(start) + TimeSpan.FromHours(hour), mean);
        }
    }

    private static JsonElement Limit(JsonElement answer, string id) =>
        answer.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("limit").GetString() == id);
}
