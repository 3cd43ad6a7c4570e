using System.Text.Json;
using System.Text.RegularExpressions;
using SensorPlatform.Core.Readings;
using YamlDotNet.Serialization;

namespace SensorPlatform.Server.Tests.Dashboards;

/// <summary>The shape of the dashboards, and that they fit the files that bring them into Grafana.</summary>
public sealed partial class DashboardTests
{
    private static readonly string[] PanelTypes =
        ["timeseries", "stat", "state-timeline", "status-history", "table", "bargauge", "gauge", "geomap", "heatmap", "text"];

    private static readonly string[] AggregateFields =
        ["count", "expected", "min", "max", "mean", "sum", "capture", "on_share", "revision", "offset", "final"];

    // What InfluxQL itself names, and the name that an inner query gives to the outer one.
    private static readonly string[] OtherNames = ["readings", "aggregates", "city", "sensor", "quantity", "window", "occupied"];

    public static TheoryData<string> Files => [.. DashboardFile.Names];

    [Fact]
    public void Every_dashboard_of_the_folder_is_looked_at() => Assert.Equal(
        DashboardFile.Names.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(DashboardFile.Folder, "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void It_has_what_Grafana_asks_of_a_dashboard(string file)
    {
        using var dashboard = DashboardFile.Open(file);
        var root = dashboard.Root;
        Assert.Equal(file, DashboardFile.Text(root, "uid") + ".json");
        Assert.Equal(42, root.GetProperty("schemaVersion").GetInt32());
        Assert.False(root.TryGetProperty("id", out _), "An id belongs to one Grafana; the uid is what is fixed.");
        Assert.Equal(JsonValueKind.Array, root.GetProperty("annotations").GetProperty("list").ValueKind);
        Assert.NotEmpty(DashboardFile.Text(root, "title"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Panels_have_ids_of_their_own_known_types_and_do_not_overlap(string file)
    {
        using var dashboard = DashboardFile.Open(file);
        var taken = new HashSet<(int X, int Y)>();
        var ids = new HashSet<int>();
        foreach (var panel in dashboard.Panels)
        {
            var title = DashboardFile.Text(panel, "title");
            Assert.True(ids.Add(panel.GetProperty("id").GetInt32()), $"{title} has another panel's id.");
            Assert.Contains(DashboardFile.Text(panel, "type"), PanelTypes);
            var at = panel.GetProperty("gridPos");
            var (x, y) = (at.GetProperty("x").GetInt32(), at.GetProperty("y").GetInt32());
            var (width, height) = (at.GetProperty("w").GetInt32(), at.GetProperty("h").GetInt32());
            Assert.True(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 24, $"{title} is not within 24 columns.");
            for (var cell = 0; cell < width * height; cell++)
            {
                Assert.True(taken.Add((x + (cell % width), y + (cell / width))), $"{title} lies over another panel.");
            }

            var letters = panel.GetProperty("targets").EnumerateArray().Select(target => DashboardFile.Text(target, "refId")).ToArray();
            Assert.NotEmpty(letters);
            Assert.Equal(letters.Distinct(), letters);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Everything_reads_from_the_data_source_that_is_provisioned(string file)
    {
        using var dashboard = DashboardFile.Open(file);
        var source = Provisioned("datasources/influx.yaml", "datasources");
        Assert.Equal("influxdb", source["type"]);
        var named = new List<JsonElement>();
        foreach (var panel in dashboard.Panels)
        {
            named.Add(panel.GetProperty("datasource"));
            named.AddRange(panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("datasource")));
        }

        named.AddRange(dashboard.Variables.Select(variable => variable.GetProperty("datasource")));
        Assert.All(named, one => Assert.Equal(
            (source["uid"], source["type"]), (DashboardFile.Text(one, "uid"), DashboardFile.Text(one, "type"))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_provider_looks_where_compose_mounts_the_dashboard(string file)
    {
        var options = Assert.IsType<Dictionary<object, object>>(
            Provisioned("dashboards/sensorplatform.yaml", "providers")["options"]);
        var compose = File.ReadAllText(Path.Combine(DashboardFile.Folder, "..", "deploy", "compose.yaml"));
        Assert.Contains($"../dashboards/{file}:{options["path"]}/{file}:ro", compose, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Queries_use_variables_that_exist_and_the_range_that_is_shown(string file)
    {
        using var dashboard = DashboardFile.Open(file);
        var known = dashboard.Variables.Select(variable => DashboardFile.Text(variable, "name")).ToHashSet();
        Assert.Equal(["city", "sensor"], known.Order());
        var used = new HashSet<string>();
        foreach (var (panel, query) in dashboard.Queries())
        {
            Assert.Contains("$timeFilter", query, StringComparison.Ordinal);
            foreach (Match name in VariableName().Matches(query))
            {
                used.Add(name.Groups[1].Value);
                Assert.True(
                    known.Contains(name.Groups[1].Value) || name.Value is "$timeFilter" or "$__interval",
                    $"{panel} uses {name.Value}, which is not defined.");
            }
        }

        Assert.Superset(known, used);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Queries_name_fields_and_tags_that_we_write(string file)
    {
        using var dashboard = DashboardFile.Open(file);
        string[] others = [.. AggregateFields, .. OtherNames];
        foreach (var (panel, query) in dashboard.Queries())
        {
            foreach (Match name in QuotedName().Matches(query))
            {
                Assert.True(
                    Quantity.TryParse(name.Groups[1].Value, out _) || others.Contains(name.Groups[1].Value),
                    $"{panel} names \"{name.Groups[1].Value}\", which we do not write.");
            }
        }
    }

    private static Dictionary<object, object> Provisioned(string file, string list)
    {
        var text = File.ReadAllText(Path.Combine(DashboardFile.Folder, "provisioning", file));
        var root = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(text);
        return Assert.IsType<Dictionary<object, object>>(Assert.Single(Assert.IsType<List<object>>(root[list])));
    }

    // "$/" ends a regular expression and is no variable.
    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex VariableName();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex QuotedName();
}
