using System.Text.Json;
using System.Text.Json.Nodes;

namespace SensorPlatform.Server.Tests.Api.Schemas;

/// <summary>Faults planted in a right document, one at a time, everywhere in it.</summary>
internal static class PlantedFaults
{
    /// <summary>Each member left out, of another type, and a member more in each object.</summary>
    /// <param name="right">The document.</param>
    /// <param name="isOptional">Whether a member may be left out, by its name.</param>
    internal static IEnumerable<(string What, JsonNode Document)> Of(JsonNode right, Func<string, bool> isOptional)
    {
        foreach (var path in Paths(right, []))
        {
            foreach (var wrong in OtherTypes(At(right, path)))
            {
                yield return ($"{Text(path)} = {wrong?.ToJsonString() ?? "null"}", Changed(right, path, wrong));
            }

            if (path is [.., string name])
            {
                if (!isOptional(name))
                {
                    var without = right.DeepClone();
                    At(without, path[..^1])!.AsObject().Remove(name);
                    yield return ($"{Text(path)} left out", Reread(without));
                }

                var misspelt = right.DeepClone();
                At(misspelt, path[..^1])!.AsObject()[name + "x"] = 1;
                yield return ($"{Text(path)}x added", Reread(misspelt));
            }
        }
    }

    internal static JsonNode Changed(JsonNode right, object[] path, JsonNode? wrong)
    {
        var document = right.DeepClone();
        var parent = At(document, path[..^1])!;
        if (path[^1] is string name)
        {
            parent[name] = wrong;
        }
        else
        {
            parent[(int)path[^1]] = wrong;
        }

        return Reread(document);
    }

    // A number that was made here is of one .NET type; one that was read can be taken as any.
    private static JsonNode Reread(JsonNode document) => JsonNode.Parse(document.ToJsonString())!;

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] path)
    {
        if (path.Length > 0)
        {
            yield return path;
        }

        IEnumerable<(object Step, JsonNode? Part)> parts = node switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray items => items.Take(1).Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var inner in parts.SelectMany(part => Paths(part.Part, [.. path, part.Step])))
        {
            yield return inner;
        }
    }

    private static IEnumerable<JsonNode?> OtherTypes(JsonNode? value)
    {
        yield return null;
        if (value is not JsonObject)
        {
            yield return new JsonObject();
        }

        if (value is not JsonArray)
        {
            yield return new JsonArray();
        }

        yield return value?.GetValueKind() == JsonValueKind.String ? JsonValue.Create(-5) : JsonValue.Create("noSuchWord");
        if (value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            yield return JsonValue.Create(true);
        }
    }

    private static JsonNode? At(JsonNode root, object[] path)
    {
        JsonNode? node = root;
        foreach (var step in path)
        {
            node = step is string name ? node![name] : node![(int)step];
        }

        return node;
    }

    private static string Text(object[] path) => "/" + string.Join('/', path);
}
