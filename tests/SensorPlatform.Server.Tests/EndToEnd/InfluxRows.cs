using System.Text.Json;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>Rows of an InfluxQL answer, flattened; the tag is that of GROUP BY.</summary>
internal static class InfluxRows
{
    internal static async Task<IReadOnlyList<(string Tag, JsonElement[] Values)>> QueryAsync(
        HttpClient http, string url, string database, string query)
    {
        var address = $"{url}/query?epoch=ns&db={Uri.EscapeDataString(database)}&q={Uri.EscapeDataString(query)}";
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(address)));
        var rows = new List<(string, JsonElement[])>();
        foreach (var result in answer.RootElement.GetProperty("results").EnumerateArray())
        {
            if (result.TryGetProperty("series", out var series))
            {
                foreach (var one in series.EnumerateArray())
                {
                    var tag = one.TryGetProperty("tags", out var tags) ? tags.EnumerateObject().First().Value.ToString() : "";
                    foreach (var row in one.GetProperty("values").EnumerateArray())
                    {
                        rows.Add((tag, [.. row.EnumerateArray().Select(value => value.Clone())]));
                    }
                }
            }
        }

        return rows;
    }
}
