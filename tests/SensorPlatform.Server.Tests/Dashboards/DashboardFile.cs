using System.Text.Json;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Dashboards;

/// <summary>A dashboard of <c>dashboards/</c>, and what Grafana makes of its queries.</summary>
internal sealed class DashboardFile : IDisposable
{
    private readonly JsonDocument _document;

    private DashboardFile(JsonDocument document)
    {
        _document = document;
    }

    internal static string Folder { get; } = Path.Combine(SharedFolder.Repository, "dashboards");

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["sensorplatform-overview.json", "sensorplatform-parking.json"];

    internal JsonElement Root => _document.RootElement;

    internal IEnumerable<JsonElement> Panels => Root.GetProperty("panels").EnumerateArray();

    internal IEnumerable<JsonElement> Variables => Root.GetProperty("templating").GetProperty("list").EnumerateArray();

    internal static DashboardFile Open(string name) =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name))));

    /// <summary>Every query of every panel, with the panel's title and the query's letter.</summary>
    internal IEnumerable<(string Panel, string Query)> Queries() => Panels.SelectMany(panel => panel.GetProperty("targets")
        .EnumerateArray()
        .Select(target => ($"{panel.GetProperty("title")} {target.GetProperty("refId")}", Text(target, "query"))));

    /// <summary>A query as Grafana sends it: variables, time range and step put in.</summary>
    /// <param name="query">The query of a panel or a variable.</param>
    /// <param name="city">What the variable city stands for.</param>
    /// <param name="sensor">What the variable sensor stands for.</param>
    /// <param name="from">Start of the range, milliseconds since 1970.</param>
    /// <param name="to">Its end.</param>
    internal static string Substitute(string query, string city, string sensor, long from, long to) => query
        .Replace("$timeFilter", FormattableString.Invariant($"time >= {from}ms and time <= {to}ms"), StringComparison.Ordinal)
        .Replace("$__interval", "10m", StringComparison.Ordinal)
        .Replace("$city", city, StringComparison.Ordinal)
        .Replace("$sensor", sensor, StringComparison.Ordinal);

    internal static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    public void Dispose() => _document.Dispose();
}
