using System.Text.Json;
using SensorPlatform.Server.Tests.EndToEnd;
using SensorPlatform.Server.Tests.Storage.Influx;

namespace SensorPlatform.Server.Tests.Dashboards;

/// <summary>Every query of the dashboards against a real InfluxDB that our own store has filled.</summary>
public sealed class DashboardQueryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_query_finds_what_the_server_writes_and_a_misspelt_field_finds_nothing()
    {
        await using var influx = await InfluxServer.StartAsync(Token);
        await DashboardSample.WriteAsync(influx.Url, Token);
        using var http = new HttpClient();
        foreach (var (panel, query) in DashboardFile.Names.SelectMany(QueriesOf))
        {
            // As Grafana sends "All", several chosen ones and a single one.
            Assert.True(CountOf(await AskAsync(query, ".*", ".*")) > 0, $"{panel} finds nothing: {query}");
            Assert.True(CountOf(await AskAsync(query, "(hamm|arezzo)", ".*")) > 0, $"{panel} finds nothing in both cities: {query}");
            Assert.True(CountOf(await AskAsync(query, "ham", ".*")) == 0, $"{panel} takes a part of a city's id: {query}");
            Assert.True(CountOf(await AskAsync(query, ".*", "none")) == 0, $"{panel} does not look at the variable sensor: {query}");

            if (query.Contains("SELECT *", StringComparison.Ordinal))
            {
                continue;
            }

            var field = FieldOf(query);
            var misspelt = query.Replace(field, field.Insert(2, "x"), StringComparison.Ordinal);
            Assert.True(CountOf(await AskAsync(misspelt, ".*", ".*")) == 0, $"{panel} does not notice a wrong field: {misspelt}");
        }

        async Task<IReadOnlyList<(string Tag, JsonElement[] Values)>> AskAsync(string query, string city, string sensor) =>
            await QueryAsync(http, influx.Url, DashboardFile.Substitute(query, city, sensor, DashboardSample.From, DashboardSample.To));
    }

    [Fact]
    public async Task The_figures_are_those_of_the_sample()
    {
        await using var influx = await InfluxServer.StartAsync(Token);
        await DashboardSample.WriteAsync(influx.Url, Token);
        using var http = new HttpClient();
        using var dashboard = DashboardFile.Open("sensorplatform-overview.json");
        var queries = dashboard.Queries().ToDictionary(one => one.Panel, one => one.Query);

        // At the end the first of Hamm's pitches is occupied as well.
        Assert.Equal([("arezzo", 1), ("hamm", 2)], await FiguresAsync("Pitches occupied A"));
        Assert.Equal([("arezzo", 1), ("hamm", 2)], await FiguresAsync("Pitches occupied B"));
        var capture = await AskAsync("Hourly capture A");
        Assert.Equal(6 * DashboardSample.SensorCount, CountOf(capture));
        Assert.All(capture.Where(row => row.Values[1].ValueKind == JsonValueKind.Number), row => Assert.Equal(100, row.Values[1].GetDouble()));
        var seen = await AskAsync("Last seen A");
        Assert.Equal(DashboardSample.SensorCount, seen.Count);
        Assert.All(seen, row => Assert.Equal(DashboardSample.To - 600_000, row.Values[0].GetInt64() / 1_000_000));

        async Task<(string, int)[]> FiguresAsync(string panel) =>
            [.. (await AskAsync(panel)).Select(row => (row.Tag, (int)row.Values[1].GetDouble())).Order()];

        async Task<IReadOnlyList<(string Tag, JsonElement[] Values)>> AskAsync(string panel) => await QueryAsync(
            http, influx.Url, DashboardFile.Substitute(queries[panel], ".*", ".*", DashboardSample.From, DashboardSample.To));
    }

    [Fact]
    public async Task The_variables_offer_cities_and_the_sensors_of_the_chosen_ones()
    {
        await using var influx = await InfluxServer.StartAsync(Token);
        await DashboardSample.WriteAsync(influx.Url, Token);
        using var http = new HttpClient();
        using var dashboard = DashboardFile.Open("sensorplatform-overview.json");
        var queries = dashboard.Variables.ToDictionary(
            one => DashboardFile.Text(one, "name"), one => DashboardFile.Text(one, "query"));

        Assert.Equal(["arezzo", "hamm"], await OfferedAsync("city", ".*"));
        Assert.Equal(DashboardSample.SensorCount, (await OfferedAsync("sensor", ".*")).Length);
        Assert.Equal(["arezzo-air-1", "arezzo-heat-1", "arezzo-pitch-1"], await OfferedAsync("sensor", "arezzo"));

        async Task<string[]> OfferedAsync(string variable, string city)
        {
            var query = DashboardFile.Substitute(queries[variable], city, ".*", 0, 0);
            return [.. (await QueryAsync(http, influx.Url, query)).Select(row => row.Values[1].GetString() ?? "").Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task The_dashboard_of_parking_offers_and_shows_sensors_of_pitches_alone()
    {
        await using var influx = await InfluxServer.StartAsync(Token);
        await DashboardSample.WriteAsync(influx.Url, Token);
        using var http = new HttpClient();
        using var dashboard = DashboardFile.Open("sensorplatform-parking.json");
        var queries = dashboard.Queries().ToDictionary(one => one.Panel, one => one.Query);
        var sensors = DashboardFile.Text(dashboard.Variables.Single(one => DashboardFile.Text(one, "name") == "sensor"), "query");

        var offered = await QueryAsync(http, influx.Url, DashboardFile.Substitute(sensors, ".*", ".*", 0, 0));
        Assert.Equal(
            ["arezzo-pitch-1", "hamm-pitch-1", "hamm-pitch-2"], offered.Select(row => row.Values[1].GetString()).Order(StringComparer.Ordinal));

        // Arezzo's pitch and Hamm's second one are always taken, Hamm's first one at the end of each hour's last report.
        var shares = await AskAsync("Share of pitches occupied A");
        Assert.All(shares.Where(row => row.Tag == "arezzo" && IsNumber(row)), row => Assert.Equal(1, row.Values[1].GetDouble()));
        Assert.All(shares.Where(row => row.Tag == "hamm" && IsNumber(row)), row => Assert.Equal(1, row.Values[1].GetDouble()));
        Assert.Equal(12, shares.Count(IsNumber));
        var received = await AskAsync("Reports received and expected A");
        Assert.All(received.Where(row => row.Tag == "hamm" && IsNumber(row)), row => Assert.Equal(12, row.Values[1].GetDouble()));

        async Task<IReadOnlyList<(string Tag, JsonElement[] Values)>> AskAsync(string panel) => await QueryAsync(
            http, influx.Url, DashboardFile.Substitute(queries[panel], ".*", ".*", DashboardSample.From, DashboardSample.To - 1));
    }

    private static bool IsNumber((string Tag, JsonElement[] Values) row) => row.Values[1].ValueKind == JsonValueKind.Number;

    private static IEnumerable<(string Panel, string Query)> QueriesOf(string file)
    {
        using var dashboard = DashboardFile.Open(file);
        return [.. dashboard.Queries()];
    }

    private static async Task<IReadOnlyList<(string Tag, JsonElement[] Values)>> QueryAsync(HttpClient http, string url, string query)
    {
        var address = $"{url}/query?db=sensorplatform&q={Uri.EscapeDataString(query)}";
        var answer = await http.GetStringAsync(new Uri(address), Token);
        Assert.DoesNotContain("\"error\"", answer, StringComparison.Ordinal);
        return await InfluxRows.QueryAsync(http, url, "sensorplatform", query);
    }

    // Rows with a value: GROUP BY time gives rows of nulls for steps without readings.
    private static int CountOf(IReadOnlyList<(string Tag, JsonElement[] Values)> rows) =>
        rows.Count(row => row.Values.Skip(1).Any(value => value.ValueKind != JsonValueKind.Null));

    // The innermost argument: the field that is read.
    private static string FieldOf(string query)
    {
        var inner = query[query.LastIndexOf("SELECT", StringComparison.Ordinal)..];
        return inner.Split('"')[1];
    }
}
