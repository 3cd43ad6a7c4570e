using System.Globalization;
using System.Text.Json;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Heat.Indices;

public sealed class OpenHeatVectorTests
{
    private static readonly HashSet<string> OtherGroups = new(StringComparer.Ordinal)
    {
        "getis_ord", "getis_ord_bern", "moran", "kriging", "robust_scale", "crs", "grid_id",
    };

    private static readonly Listed[] Peers =
    [
        .. File.ReadAllLines(SharedFolder.Vectors("heat", "listed.csv")).Skip(1).Select(line => line.Split(';')).Select(static cells =>
            new Listed(cells[0], cells[1], cells[2].Length == 0 ? null : double.Parse(cells[2], CultureInfo.InvariantCulture))),
    ];

    public static TheoryData<string> Lines => [.. File.ReadAllLines(SharedFolder.Vectors("heat", "open-indices.jsonl"))];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_quantity_has_the_value_of_its_open_vector(string line)
    {
        using var json = JsonDocument.Parse(line);
        var vector = new OpenHeatVector(json.RootElement);

        var outputs = OpenHeatFunctions.Outputs(vector);

        Assert.NotNull(outputs);
        Assert.Empty(vector.Deviations(outputs));
    }

    [Fact]
    public void Every_open_vector_of_indices_and_heat_waves_is_met_or_listed_with_its_reason()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.RequireReference("vectors", "heat-open.json")));
        var (met, listed, others) = (0, 0, 0);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var element in json.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var vector = new OpenHeatVector(element);
            if (OtherGroups.Contains(vector.Group))
            {
                others++;
                continue;
            }

            var outputs = OpenHeatFunctions.Outputs(vector);
            var peer = Array.Find(Peers, one => one.Match == vector.Name || one.Match == vector.Function);
            if (peer is null)
            {
                met++;
                wrong.AddRange(outputs is null ? [$"{vector.Name}: nobody knows {vector.Function}"] : Words(vector, outputs));
                continue;
            }

            listed++;
            used.Add(peer.Match);
            wrong.AddRange(WordsOfListed(vector, outputs, peer));
        }

        Assert.Empty(wrong);
        Assert.Equal(Peers.Select(one => one.Match).Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
        Assert.Equal(1_243, met + listed + others);
        Assert.Equal(86, others);
        Assert.Equal(135, listed);
        Assert.Equal(1_022, met);
    }

    [Fact]
    public void The_documentation_names_each_listed_deviation()
    {
        var text = File.ReadAllText(Path.Combine(SharedFolder.Repository, "docs", "heat", "indices.md"));
        Assert.All(Peers, one => Assert.Contains($"`{one.Match}`", text, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Words(OpenHeatVector vector, IReadOnlyDictionary<string, object?> outputs) =>
        vector.Deviations(outputs).Select(one => string.Create(
            CultureInfo.InvariantCulture, $"{vector.Name} ({vector.Function}): {one.Output} is off by {one.Deviation}"));

    // A listed vector must differ as the list says: in that output and by no more, or not be computed at all.
    private static IEnumerable<string> WordsOfListed(OpenHeatVector vector, IReadOnlyDictionary<string, object?>? outputs, Listed peer)
    {
        if (peer.AtMost is not { } atMost)
        {
            if (outputs is not null && !vector.Deviations(outputs).Any())
            {
                yield return $"{vector.Name} is listed, but met";
            }

            yield break;
        }

        var deviation = Math.Abs((double)outputs![peer.Output]! - vector.Expected.GetProperty(peer.Output).GetDouble());
        if (deviation > atMost)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{vector.Name} is listed with {atMost}, but is off by {deviation}");
        }

        if (peer.Match == vector.Name && deviation <= vector.Tolerance(peer.Output))
        {
            yield return $"{vector.Name} is listed, but met";
        }
    }

    private sealed record Listed(string Match, string Output, double? AtMost);
}
