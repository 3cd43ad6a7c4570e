using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Api.Schemas;

/// <summary>
/// Checks JSON against a schema (draft 2020-12) of the repository. It knows the keywords that these use; another one is an
/// error, so that a misspelt keyword does not let everything through.
/// </summary>
internal sealed class JsonSchema
{
    private static readonly string[] Notes = ["$schema", "$id", "title", "description", "$defs", "then"];
    private readonly JsonNode _root;

    internal JsonSchema(JsonNode root) => _root = root;

    internal static JsonSchema Load(string file) => new(JsonNode.Parse(
        File.ReadAllText(Path.Combine(SharedFolder.Repository, "docs", "formats", "schemas", file)))!);

    /// <summary>What is wrong with a value, one <c>/path: what</c> a fault; empty when it is right.</summary>
    internal IReadOnlyList<string> Check(JsonNode? value, string definition = "#")
    {
        var faults = new List<string>();
        Check(value, Resolve(definition), "", faults);
        return faults;
    }

    private JsonNode Resolve(string reference)
    {
        var node = _root;
        foreach (var part in reference.Split('/').Skip(1))
        {
            node = node[part] ?? throw new InvalidOperationException($"The schema has no {reference}.");
        }

        return node;
    }

    private void Check(JsonNode? value, JsonNode schema, string path, List<string> faults)
    {
        foreach (var (keyword, rule) in schema.AsObject())
        {
            if (Array.IndexOf(Notes, keyword) < 0)
            {
                Check(value, schema, keyword, rule!, path, faults);
            }
        }
    }

    private void Check(JsonNode? value, JsonNode schema, string keyword, JsonNode rule, string path, List<string> faults)
    {
        switch (keyword)
        {
            case "$ref":
                Check(value, Resolve(rule.GetValue<string>()), path, faults);
                break;
            case "oneOf":
                Expect(rule.AsArray().Count(one => Passes(value, one!)) == 1, path, "fits not exactly one shape", faults);
                break;
            case "if":
                if (Passes(value, rule))
                {
                    Check(value, schema["then"]!, path, faults);
                }

                break;
            case "type":
                Expect(HasType(value, rule.GetValue<string>()), path, $"is no {rule}", faults);
                break;
            case "const":
                Expect(JsonNode.DeepEquals(value, rule), path, $"is not {rule.ToJsonString()}", faults);
                break;
            case "enum":
                Expect(rule.AsArray().Any(word => JsonNode.DeepEquals(value, word)), path, "is none of the words", faults);
                break;
            default:
                CheckParts(value, schema, keyword, rule, path, faults);
                break;
        }
    }

    private void CheckParts(JsonNode? value, JsonNode schema, string keyword, JsonNode rule, string path, List<string> faults)
    {
        switch ((keyword, value))
        {
            case ("properties", JsonObject members):
                foreach (var (name, part) in rule.AsObject())
                {
                    if (members.TryGetPropertyValue(name, out var member))
                    {
                        Check(member, part!, $"{path}/{name}", faults);
                    }
                }

                break;
            case ("required", JsonObject members):
                foreach (var name in rule.AsArray().Select(name => name!.GetValue<string>()))
                {
                    Expect(members.ContainsKey(name), path, $"lacks {name}", faults);
                }

                break;
            case ("additionalProperties", JsonObject members):
                Assert.False(rule.GetValue<bool>());
                foreach (var (name, _) in members)
                {
                    Expect(schema["properties"]!.AsObject().ContainsKey(name), path, $"may not have {name}", faults);
                }

                break;
            case ("minProperties", JsonObject members):
                Expect(members.Count >= rule.GetValue<int>(), path, "has too few members", faults);
                break;
            case ("items", JsonArray items):
                for (var i = 0; i < items.Count; i++)
                {
                    Check(items[i], rule, string.Create(CultureInfo.InvariantCulture, $"{path}/{i}"), faults);
                }

                break;
            case ("minItems", JsonArray items):
                Expect(items.Count >= rule.GetValue<int>(), path, "has too few items", faults);
                break;
            case ("maxItems", JsonArray items):
                Expect(items.Count <= rule.GetValue<int>(), path, "has too many items", faults);
                break;
            case ("uniqueItems", JsonArray items):
                Expect(items.Select(item => item?.ToJsonString()).Distinct().Count() == items.Count, path, "has an item twice", faults);
                break;
            case ("properties" or "required" or "additionalProperties" or "minProperties" or "items" or "minItems" or "maxItems" or "uniqueItems", _):
                // Of another type: the keyword says nothing of it, "type" does.
                break;
            default:
                CheckScalar(value, keyword, rule, path, faults);
                break;
        }
    }

    private static void CheckScalar(JsonNode? value, string keyword, JsonNode rule, string path, List<string> faults)
    {
        var number = HasType(value, "number") ? value!.GetValue<double>() : (double?)null;
        var text = HasType(value, "string") ? value!.GetValue<string>() : null;
        var isRight = keyword switch
        {
            "minimum" => !(number < rule.GetValue<double>()),
            "maximum" => !(number > rule.GetValue<double>()),
            "exclusiveMinimum" => !(number <= rule.GetValue<double>()),
            "minLength" => !(text?.Length < rule.GetValue<int>()),
            "maxLength" => !(text?.Length > rule.GetValue<int>()),
            "pattern" => text is null || Regex.IsMatch(text, rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)),
            _ => throw new InvalidOperationException($"This checker does not know the keyword '{keyword}'."),
        };
        Expect(isRight, path, $"breaks {keyword} {rule.ToJsonString()}", faults);
    }

    private bool Passes(JsonNode? value, JsonNode schema)
    {
        var faults = new List<string>();
        Check(value, schema, "", faults);
        return faults.Count == 0;
    }

    private static bool HasType(JsonNode? value, string type) => (value?.GetValueKind(), type) switch
    {
        (System.Text.Json.JsonValueKind.Object, "object") => true,
        (System.Text.Json.JsonValueKind.Array, "array") => true,
        (System.Text.Json.JsonValueKind.String, "string") => true,
        (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False, "boolean") => true,
        (System.Text.Json.JsonValueKind.Number, "number") => true,
        (System.Text.Json.JsonValueKind.Number, "integer") => value!.GetValue<double>() % 1 == 0,
        _ => false,
    };

    private static void Expect(bool isRight, string path, string fault, List<string> faults)
    {
        if (!isRight)
        {
            faults.Add($"{path}: {fault}");
        }
    }
}
