using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cities;

/// <summary>Reads the rules of a pack, with the faults of the pack's own file.</summary>
internal static class RulePackReader
{
    private const string Folder = "rules/";
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>Names of the packs that the program brings along.</summary>
    public static IReadOnlyList<string> Packaged { get; } =
    [
        .. typeof(RulePackReader).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The rules that a city takes of a pack; none, with faults added, where it cannot be read.</summary>
    /// <param name="use">What the city says.</param>
    /// <param name="place">Where it says so.</param>
    /// <param name="cityFile">The city file.</param>
    /// <param name="faults">Takes the faults.</param>
    /// <param name="readRule">Makes a rule of its mapping.</param>
    public static IReadOnlyList<Rule> Read(
        RulePackUse use, MappingReader place, string cityFile, List<ConfigurationFault> faults, Func<MappingReader, Rule> readRule)
    {
        if (TextOf(use.Pack, place, cityFile, faults, out var file) is not { } text
            || CityFileParser.Parse(file, text, faults) is not { } root)
        {
            return [];
        }

        if (root.Entries is null)
        {
            faults.Add(new(file, root.Line, "", $"The file holds {root.Shape}; a rule pack is a mapping.",
                "Start with 'pack:', 'name:' and 'rules:'; docs/formats/city-file.md tells what a pack is."));
            return [];
        }

        var from = new MappingReader(faults, file, "", root);
        _ = from.RequiredText("pack", "Write the pack's name: air-eu.");
        _ = from.RequiredLocalized("name");
        var rules = from.List("rules", reader => new PackedRule(reader.Text("id") ?? "", reader.Texts("regulations"), readRule(reader)));
        from.Finish();
        return Choose(use, place, rules);
    }

    private static Rule[] Choose(RulePackUse use, MappingReader place, IReadOnlyList<PackedRule> rules)
    {
        for (var i = 0; i < use.Except.Count; i++)
        {
            var id = use.Except[i];
            if (id.Length > 0 && !rules.Any(rule => rule.Id == id))
            {
                place.FaultAt("except", i, $"The rule pack '{use.Pack}' has no rule '{id}'.",
                    Spelling.Suggest(id, [.. rules.Select(rule => rule.Id)], "Write the id as it stands in the pack, without the city's."));
            }
        }

        string[] regulations = [.. rules.SelectMany(rule => rule.Regulations).Distinct(StringComparer.Ordinal)];
        if (use.Regulation is { } chosen && !regulations.Contains(chosen))
        {
            place.Fault("regulation", $"The rule pack '{use.Pack}' has no rules of '{chosen}'.",
                regulations.Length == 0 ? "Remove it." : Spelling.Suggest(chosen, regulations, "Choose one of its regulations."));
        }

        return
        [
            .. rules.Where(rule => !use.Except.Contains(rule.Id)
                    && (use.Regulation is null || rule.Regulations.Count == 0 || rule.Regulations.Contains(use.Regulation)))
                .Select(rule => rule.Rule),
        ];
    }

    private static string? TextOf(string pack, MappingReader place, string cityFile, List<ConfigurationFault> faults, out string file)
    {
        file = Folder + pack + ".yaml";
        using var packaged = typeof(RulePackReader).Assembly.GetManifestResourceStream(file);
        if (packaged is not null)
        {
            using var reader = new StreamReader(packaged);
            return reader.ReadToEnd();
        }

        if (pack.Contains('\0', StringComparison.Ordinal) || !Extensions.Contains(Path.GetExtension(pack), StringComparer.Ordinal))
        {
            place.Fault("pack", $"No rule pack is called '{pack.Replace('\0', '?')}'.",
                Spelling.Suggest(pack, [.. Packaged], "Name one of the packaged ones, or a file (.yaml, .yml or .json): rules/ours.yaml."));
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(cityFile)) ?? "";
        file = Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(folder, pack));
        if (!File.Exists(file))
        {
            place.Fault("pack", $"There is no file '{pack}'.", $"Look for it from the city file's folder: {folder}.");
            return null;
        }

        return CityFileLoader.ReadText(file, faults);
    }

    private sealed record PackedRule(string Id, IReadOnlyList<string> Regulations, Rule Rule);
}
