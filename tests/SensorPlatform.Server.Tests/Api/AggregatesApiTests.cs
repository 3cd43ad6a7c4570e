using System.Text.Json;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Tests.Storage;

namespace SensorPlatform.Server.Tests.Api;

/// <summary>Windows of all lengths and kinds over HTTP; the clock stands at 2026-07-14T13:20Z.</summary>
public sealed class AggregatesApiTests
{
    private const string Path = $"/api/v1/sensors/{SampleCity.HeatSensor}/aggregates";

    private static readonly string[] Kinds = ["standardDeviation", "increase", "resets", "onShare"];

    [Theory]
    [InlineData("air.temperature", 8.0, 0.0, "standardDeviation", 1.1547005383792515)]
    [InlineData("rain.total", 12.5, 2.0, "increase", 12.5)]
    [InlineData("parking.occupied", 900.0, 3600.0, "onShare", 0.25)]
    public async Task What_does_not_apply_to_the_kind_of_a_quantity_is_null(
        string name, double partA, double partB, string field, double value)
    {
        await using var host = await ApiHost.StartAsync();
        Assert.True(Quantity.TryParse(name, out var quantity));
        Store(host, Window(quantity, WindowLength.OneHour, -80, 6) with { PartA = partA, PartB = partB });

        var item = (await host.GetJsonAsync($"{Path}?quantity={name}")).GetProperty("items")[0];

        Assert.Equal(value, item.GetProperty(field).GetDouble(), 1e-12);
        foreach (var other in Kinds.Where(other => other != field && (field, other) != ("increase", "resets")))
        {
            Assert.Equal(JsonValueKind.Null, item.GetProperty(other).ValueKind);
        }

        Assert.Equal((20, 25), (item.GetProperty("first").GetDouble(), item.GetProperty("last").GetDouble()));
        Assert.Equal("2026-07-14T13:01:00Z", item.GetProperty("known").GetString());
    }

    [Fact]
    public async Task The_mean_of_directions_is_that_of_the_circle_and_null_when_they_cancel_out()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.True(Quantity.TryParse("wind.direction", out var direction));
        Store(
            host,
            Window(direction, WindowLength.OneHour, -140, 2) with { PartA = 0, PartB = 2 * Math.Cos(Math.PI / 180) },
            Window(direction, WindowLength.OneHour, -80, 2) with { PartA = 0, PartB = 0 });

        var items = (await host.GetJsonAsync($"{Path}?quantity=wind.direction")).GetProperty("items");

        Assert.Equal(0, items[0].GetProperty("mean").GetDouble(), 1e-9);
        Assert.Equal(1, items[0].GetProperty("standardDeviation").GetDouble(), 0.01);
        Assert.Equal(JsonValueKind.Null, items[1].GetProperty("mean").ValueKind);
    }

    [Theory]
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("2026-07-01T22:00:00Z", "2026-07-02T22:00:00Z")]
    [InlineData("2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z")]
    public async Task A_day_ends_where_the_next_day_of_the_city_begins(string start, string end)
    {
        await using var host = await ApiHost.StartAsync();
        var begin = Instant.From(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        Store(host, Window(Quantity.AirTemperature, WindowLength.OneDay, 0, 6) with { Start = begin });

        var item = (await host.GetJsonAsync($"{Path}?window=1d&from={start}&to=2026-07-14")).GetProperty("items")[0];

        Assert.Equal((start, end, "1d"), (item.GetProperty("start").GetString(), item.GetProperty("end").GetString(), item.GetProperty("window").GetString()));
    }

    [Fact]
    public async Task Rolling_windows_are_made_of_hours_and_come_in_pages()
    {
        await using var host = await ApiHost.StartAsync();
        Store(host, [.. Enumerable.Range(1, 30).Select(hour => Window(Quantity.AirTemperature, WindowLength.OneHour, -(hour * 60) - 20, 6))]);

        var starts = new List<string?>();
        for (var next = $"{Path}?window=8h&limit=10"; next is not null;)
        {
            var page = await host.GetJsonAsync(next);
            starts.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("start").GetString()));
            next = page.GetProperty("next").GetString();
        }

        var whole = (await host.GetJsonAsync($"{Path}?window=8h")).GetProperty("items");
        Assert.Equal(whole.EnumerateArray().Select(item => item.GetProperty("start").GetString()), starts);
        var last = whole[whole.GetArrayLength() - 1];
        Assert.Equal(("2026-07-14T06:00:00Z", "2026-07-14T14:00:00Z"), (last.GetProperty("start").GetString(), last.GetProperty("end").GetString()));
        Assert.Equal((42, 48, false), (last.GetProperty("count").GetInt32(), last.GetProperty("expectedCount").GetInt32(), last.GetProperty("final").GetBoolean()));
    }

    [Fact]
    public async Task A_figure_can_be_cited_by_the_time_as_of_which_it_was_known()
    {
        await using var host = await ApiHost.StartAsync();
        using (var rows = Rows(host))
        {
            var window = Window(Quantity.AirTemperature, WindowLength.OneHour, -140, 6) with { Revision = 1, Known = At(-10) };
            var before = window with { Count = 5, Sum = 100, Revision = 0, Known = At(-60) };
            rows.Window(in window);
            rows.Window(in before, isKept: true);
            rows.Newest(At(0));
        }

        var path = $"{Path}?quantity=air.temperature&asOf=2026-07-14T13:00:00Z";
        var cited = await host.GetJsonAsync(path);
        var item = cited.GetProperty("items")[0];

        Assert.Equal("2026-07-14T13:00:00Z", cited.GetProperty("asOf").GetString());
        Assert.Equal((SampleCity.HeatSensor, "1h"), (cited.GetProperty("sensor").GetString(), cited.GetProperty("window").GetString()));
        Assert.Equal((0, 5, 20.0), (item.GetProperty("revision").GetInt32(), item.GetProperty("count").GetInt32(), item.GetProperty("mean").GetDouble()));
        Assert.Equal("2026-07-14T12:20:00Z", item.GetProperty("known").GetString());
        Assert.Equal(1, (await host.GetJsonAsync(Path)).GetProperty("items")[0].GetProperty("revision").GetInt32());

        var revisions = await host.GetJsonAsync($"{Path}/revisions?quantity=air.temperature&start=2026-07-14T11:00:00Z");
        Assert.Equal([1, 0], revisions.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("revision").GetInt32()));
        Assert.Equal("air.temperature", revisions.GetProperty("quantity").GetString());
        await host.GetProblemAsync($"{Path}/revisions?quantity=air.temperature&start=2026-07-14T10:00:00Z", 404);
    }

    [Fact]
    public async Task The_export_can_be_asked_for_as_it_was_known()
    {
        await using var host = await ApiHost.StartAsync();
        Store(host, Window(Quantity.AirTemperature, WindowLength.OneHour, -140, 6) with { Known = At(-10) });
        var path = "/api/v1/heat/export?from=2026-07-14&to=2026-07-15&asOf=2026-07-14T13:";

        using var before = await host.Client.GetAsync(path + "00:00Z", TestContext.Current.CancellationToken);
        using var after = await host.Client.GetAsync(path + "15:00Z", TestContext.Current.CancellationToken);

        Assert.Single((await before.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n"));
        Assert.Contains(",0,true,1.1547,20,25,2026-07-14T13:10:00Z,", await after.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("asOf=2026-07-14T13%3A15%3A00Z", string.Join(",", after.Headers.GetValues("Link")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Percentiles_come_from_the_sketch_or_from_the_readings_within_the_error_that_is_told()
    {
        await using var host = await ApiHost.StartAsync();
        using (var rows = Rows(host))
        {
            var (sketched, measured) = (Window(Quantity.AirTemperature, WindowLength.OneHour, -140, 101), Window(Quantity.AirTemperature, WindowLength.OneHour, -80, 101));
            var sketch = new QuantileSketch();
            for (var i = 0; i <= 100; i++)
            {
                sketch.Add(i);
                rows.Reading(Quantity.AirTemperature, At(-80) + TimeSpan.FromSeconds(i), 1_000 + i, At(-20));
            }

            rows.Window(in sketched);
            rows.Window(in measured);
            rows.Sketch(in sketched, sketch);
            rows.Newest(At(0));
        }

        var answer = await host.GetJsonAsync($"{Path}?percentiles=50,98,99.5");

        Assert.Equal(0.01, answer.GetProperty("percentileRelativeError").GetDouble());
        var (first, second) = (answer.GetProperty("items")[0].GetProperty("percentiles"), answer.GetProperty("items")[1].GetProperty("percentiles"));
        Assert.Equal(["50", "98", "99.5"], first.EnumerateObject().Select(one => one.Name));
        Assert.InRange(first.GetProperty("50").GetDouble(), 49.5, 50.5);
        Assert.InRange(first.GetProperty("98").GetDouble(), 97.02, 98.98);
        Assert.InRange(second.GetProperty("50").GetDouble(), 1_039.5, 1_060.5);
        Assert.Equal(JsonValueKind.Null, (await host.GetJsonAsync(Path)).GetProperty("items")[0].GetProperty("percentiles").ValueKind);
    }

    [Fact]
    public async Task Percentiles_of_readings_that_are_gone_are_gone()
    {
        await using var host = await ApiHost.StartAsync();
        Store(host, Window(Quantity.AirTemperature, WindowLength.OneHour, -80, 6));

        var problem = await host.GetProblemAsync($"{Path}?percentiles=50", 410);

        Assert.Contains("not kept any more", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?window=2h", "window")]
    [InlineData("?asOf=2026-07-14T13:20:01Z", "asOf")]
    [InlineData("?asOf=yesterday", "asOf")]
    [InlineData("?percentiles=median", "percentiles")]
    [InlineData("?percentiles=101", "percentiles")]
    [InlineData("?percentiles=1,2,3,4,5,6,7,8,9,10,11", "percentiles")]
    [InlineData("?percentiles=50&window=5m", "percentiles")]
    [InlineData("?percentiles=50&asOf=2026-07-14", "percentiles")]
    [InlineData("?percentiles=50&limit=201", "limit")]
    [InlineData("/revisions?start=2026-07-14", "quantity")]
    [InlineData("/revisions?quantity=air.temperature", "start")]
    [InlineData("/revisions?quantity=air.temperature&start=2026-07-14&window=8h", "window")]
    public async Task A_question_that_cannot_be_answered_names_the_parameter(string query, string parameter)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetProblemAsync(Path + query, 400);

        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.ToString());
    }

    [Fact]
    public async Task The_description_tells_of_lengths_revisions_and_percentiles()
    {
        await using var host = await ApiHost.StartAsync();

        var paths = (await host.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");

        var aggregates = paths.GetProperty("/api/v1/sensors/{id}/aggregates").GetProperty("get").ToString();
        Assert.Contains("rolling 3h, 8h, 24h", aggregates, StringComparison.Ordinal);
        Assert.Contains("asOf", aggregates, StringComparison.Ordinal);
        Assert.Contains("percentiles", aggregates, StringComparison.Ordinal);
        Assert.True(paths.TryGetProperty("/api/v1/sensors/{id}/aggregates/revisions", out _));
    }

    private static Instant At(int minutes) => ApiHost.Now + TimeSpan.FromMinutes(minutes);

    private static WindowAggregate Window(Quantity quantity, WindowLength length, int minute, int count) => new(
        0, quantity, length, At(minute), count, 6, 20, 25, 22 * count, 0, true, 1)
    {
        First = 20,
        Last = 25,
        PartA = 8,
        PartB = 0,
        Known = At(-19),
    };

    private static TelemetryRows Rows(ApiHost host) => new(host.TelemetryPath, SampleCity.HeatSensor);

    private static void Store(ApiHost host, params WindowAggregate[] windows)
    {
        using var rows = Rows(host);
        foreach (ref readonly var window in windows.AsSpan())
        {
            rows.Window(in window);
        }

        rows.Newest(At(0));
    }
}
