using System.Net;
using System.Text;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Tests.Api;

public sealed class StationsApiTests
{
    [Fact]
    public async Task A_heat_station_shows_values_dew_point_heat_index_and_its_hour()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        var station = (await host.GetJsonAsync("/api/v1/heat/stations/heat-markt?lang=en")).GetProperty("station");

        Assert.Equal("Market square", station.GetProperty("name").GetString());
        Assert.Equal(19.76, station.GetProperty("dewPointCel").GetDouble(), 0.1);
        Assert.InRange(station.GetProperty("heatIndexCel").GetDouble(), 37, 40);
        var hour = station.GetProperty("hours").EnumerateArray().First(one => one.GetProperty("quantity").GetString() == "air.temperature");
        Assert.Equal("2026-07-14T12:00:00Z", hour.GetProperty("start").GetString());
        Assert.Equal(100, hour.GetProperty("capturePercent").GetDouble());
    }

    [Fact]
    public async Task A_station_that_has_said_nothing_has_no_values_and_no_zero()
    {
        await using var host = await ApiHost.StartAsync();

        var station = (await host.GetJsonAsync("/api/v1/heat/stations/heat-park")).GetProperty("station");

        Assert.Equal(0, station.GetProperty("latest").GetArrayLength());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, station.GetProperty("updatedAt").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, station.GetProperty("dewPointCel").ValueKind);
    }

    [Fact]
    public async Task Air_and_heat_stations_are_kept_apart()
    {
        await using var host = await ApiHost.StartAsync();

        var air = (await host.GetJsonAsync("/api/v1/air/stations")).GetProperty("items");

        Assert.Equal("air-bahnhof", Assert.Single(air.EnumerateArray()).GetProperty("id").GetString());
        await host.GetProblemAsync("/api/v1/air/stations/heat-markt", 404);
    }

    [Fact]
    public async Task The_export_is_the_csv_that_is_documented_to_the_byte()
    {
        await using var host = await ApiHost.StartAsync();
        var start = ApiHost.Now - TimeSpan.FromMinutes(80);
        await host.CommitAsync(output =>
        {
            output.Windows.Add(host.Hour(SampleCity.HeatSensor, Quantity.AirTemperature, start, 5, 30.25, 33, 157));
            output.Windows.Add(host.Hour(SampleCity.HeatSensor, Quantity.AirRelativeHumidity, start, 6, 40, 45, 250));
        });

        using var answer = await host.Client.GetAsync(
            "/api/v1/heat/export?format=csv&city=hamm&from=2026-07-14&to=2026-07-15T00:00:00%2B02:00",
            TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        const string Expected =
            "station_id,station_name,city,latitude_deg,longitude_deg,height_m,setting,quantity,unit,window_start_utc,"
            + "count,expected_count,capture_percent,min,max,mean,revision,final,"
            + "standard_deviation,first,last,known_utc,quality_flags,usable\r\n"
            + "heat-markt,\"Marktplatz, \"\"Süd\"\"\",hamm,51.6801,7.8201,3.5,street,air.temperature,Cel,"
            + "2026-07-14T12:00:00Z,5,6,83.3,30.25,33,31.4,0,true,,,,,dayIncomplete monthIncomplete,true\r\n"
            + "heat-markt,\"Marktplatz, \"\"Süd\"\"\",hamm,51.6801,7.8201,3.5,street,air.relativeHumidity,%,"
            + "2026-07-14T12:00:00Z,6,6,100,40,45,41.6667,0,true,,,,,,\r\n";
        Assert.Equal(Expected, text);
        Assert.Equal(Encoding.UTF8.GetBytes(Expected), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            "heat-hamm-20260714T0000Z-20260714T2200Z.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains("rel=\"canonical\"", string.Join(",", answer.Headers.GetValues("Link")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "from")]
    [InlineData("from=2026-07-01", "to")]
    [InlineData("from=2026-07-02&to=2026-07-01", "to")]
    [InlineData("from=2026-07-01&to=2026-07-02&format=shp", "format")]
    [InlineData("from=2026-07-01&to=2026-07-02&city=atlantis", "city")]
    public async Task An_export_that_cannot_be_made_says_why(string query, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync("/api/v1/heat/export?" + query, 400);

        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out var fault), problem.ToString());
        if (parameter == "format")
        {
            Assert.Contains("csv, csv-de, geojson, gpkg", fault.ToString(), StringComparison.Ordinal);
        }
    }
}
