using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Server.Cities;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Cities;

public sealed class RulePackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_packs_that_come_along_load_in_a_city_of_any_kind()
    {
        Assert.Equal(["air-care", "air-eu", "heat-de", "heat-it"], RulePackReader.Packaged);
        var text = CityTexts.Good.Replace("rules:", "rulePacks: [air-eu, air-care, heat-de, { pack: heat-it, except: [heat-level-1, heat-level-2, tropical-night, indoor-warm, indoor-hot, indoor-warm-night] }]\nrules:", StringComparison.Ordinal);

        var (catalog, faults) = CityTexts.Read(text);

        Assert.Empty(faults);
        var rules = catalog!.Cities[0].Rules;
        Assert.Equal((3, 12, 3), (rules.Count(rule => rule.Pack is null), rules.Count(rule => rule.Pack == "air-eu"), rules.Count(rule => rule.Pack == "air-care")));
        Assert.Equal((8, 1), (rules.Count(rule => rule.Pack == "heat-de"), rules.Count(rule => rule.Pack == "heat-it")));
        Assert.All(rules.Where(rule => rule.Pack is not null), rule => Assert.StartsWith("ahlen-", rule.Id, StringComparison.Ordinal));
        Assert.All(rules, rule => Assert.All(["de", "it", "en"], language => Assert.NotEmpty(rule.Name.In(language))));
    }

    [Fact]
    public void The_rules_of_the_directives_say_what_the_table_of_limits_says()
    {
        foreach (var regulation in new[] { AirLimits.Eu2008, AirLimits.Eu2024 })
        {
            var rules = Rules($"{{ pack: air-eu, regulation: {regulation} }}").ToDictionary(rule => rule.Id["ahlen-".Length..].Replace("-2008", "", StringComparison.Ordinal), StringComparer.Ordinal);
            var limits = AirLimits.All
                .Where(limit => limit.Regulation == regulation && limit.Kind is AirLimitKind.Information or AirLimitKind.Alert).ToArray();

            Assert.Equal(limits.Select(limit => limit.Id.Split('/')[1]).Order(StringComparer.Ordinal), rules.Keys.Order(StringComparer.Ordinal));
            foreach (var limit in limits)
            {
                var rule = rules[limit.Id.Split('/')[1]];
                Assert.Equal((limit.Threshold, limit.Consecutive), (rule.Above, rule.Consecutive));
                Assert.Equal("air." + Core.Air.Pollutants.WordOf(limit.Pollutant), rule.Quantity);
                Assert.Equal(limit.Averaging is Core.Air.Means.AirAveraging.Hour ? "1h" : "1d", rule.Window);
                Assert.Equal(limit.Kind is AirLimitKind.Alert ? "critical" : "warning", rule.Severity);
                Assert.Equal((75.0, "air", "mean"), (rule.MinimumCapturePercent, rule.Domain, rule.Statistic));
                Assert.InRange(rule.ClearAt!.Value, limit.Threshold * 0.85, limit.Threshold * 0.95);
                Assert.Equal((null, null), (rule.From, rule.Until));
            }
        }
    }

    [Fact]
    public void Without_a_choice_the_rules_of_both_directives_follow_each_other_without_a_gap()
    {
        var rules = Rules("air-eu");

        Assert.Equal(12, rules.Count);
        Assert.All(rules.Where(rule => rule.Id.EndsWith("-2008", StringComparison.Ordinal)), rule => Assert.Equal((null, new DateOnly(2026, 12, 10)), (rule.From, rule.Until)));
        Assert.Equal(2, rules.Count(rule => rule.From is null && rule.Until is null));
        Assert.Equal(8, rules.Count(rule => rule.From == new DateOnly(2026, 12, 11)));
        Assert.Equal(
            new DateOnly(2026, 12, 11), AirLimits.Find("eu-2024-2881/no2-alert")!.AppliesFrom);
    }

    [Fact]
    public void Rules_may_be_left_out_and_bound_to_sensors()
    {
        var rules = Rules("{ pack: air-eu, except: [o3-alert, pm10-alert], sensors: [h1] }");

        Assert.Equal(10, rules.Count);
        Assert.DoesNotContain(rules, rule => rule.Id is "ahlen-o3-alert" or "ahlen-pm10-alert");
        Assert.All(rules, rule => Assert.Equal(["h1"], rule.Sensors));
    }

    [Fact]
    public void A_pack_may_be_a_file_beside_the_city_file()
    {
        Directory.CreateDirectory(_folder.File("rules"));
        File.WriteAllText(_folder.File("rules/ours.yaml"), """
            pack: ours
            name: Ours
            rules:
              - { id: hot, name: Hot, trigger: reading, quantity: air.temperature, above: 35, domain: heat }
            """);

        var result = CityFileLoader.Load([Write("rulePacks: [rules/ours.yaml]")], CityTexts.Context);

        Assert.Empty(result.Faults);
        var rule = Assert.Single(result.Catalog!.Cities[0].Rules, rule => rule.Pack == "rules/ours.yaml");
        Assert.Equal(("ahlen-hot", 35.0), (rule.Id, rule.Above));
        Assert.Single(RuleScope.SensorsOf(result.Catalog.Cities[0], rule, CityTexts.Context.Devices.Find));
    }

    [Fact]
    public void Faults_of_a_pack_are_told_with_its_file_and_line_and_once_for_two_cities()
    {
        Directory.CreateDirectory(_folder.File("rules"));
        File.WriteAllText(_folder.File("rules/ours.yaml"), """
            pack: ours
            colour: red
            rules:
              - { id: hot, name: Hot, trigger: reading, quantity: air.temprature, above: 35 }
              - { id: dry, name: Dry, trigger: window, quantity: air.temperature, window: 1h, above: 35, sensors: [h1], from: soon }
              - { id: hot, name: Hot, trigger: window, quantity: air.temperature, window: 1h, consecutive: -1, above: 35 }
            """);

        var result = CityFileLoader.Load([Write("rulePacks: [rules/ours.yaml]")], CityTexts.Context);

        Assert.Null(result.Catalog);
        Assert.All(result.Faults, fault => Assert.EndsWith("ours.yaml", fault.Source, StringComparison.Ordinal));
        Assert.Equal(
            [(1, "name"), (2, "colour"), (4, "rules[0].quantity"), (5, "rules[1].from"), (5, "rules[1].sensors"), (6, "rules[2].consecutive"), (6, "rules[2].id")],
            result.Faults.Select(fault => (fault.Line!.Value, fault.Path)).Order());
    }

    [Theory]
    [InlineData("[a, b]", "a rule pack is a mapping")]
    [InlineData("a: [", "neither YAML nor JSON")]
    [InlineData("", "The file is empty")]
    public void A_file_that_is_no_pack_is_a_fault(string text, string problem)
    {
        File.WriteAllText(_folder.File("ours.yaml"), text);

        var result = CityFileLoader.Load([Write("rulePacks: [ours.yaml]")], CityTexts.Context);

        Assert.Contains(problem, Assert.Single(result.Faults).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_a_city_wrote_under_the_name_of_a_pack_are_a_fault()
    {
        var text = CityTexts.Good.Replace("rules:", "rulePacks: [air-eu]\nrules:", StringComparison.Ordinal).Replace("id: r-heat", "id: ahlen-o3-alert", StringComparison.Ordinal);

        var fault = Assert.Single(CityTexts.Read(text).Faults);

        Assert.Equal("rules/air-eu.yaml", fault.Source);
        Assert.Contains("Another rule has the id 'ahlen-o3-alert' (city0.yaml:", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rulePacks: [\"a/\\0b\"]", "No rule pack is called 'a/?b'")]
    [InlineData("rulePacks: [\"a/\\0b.yaml\"]", "No rule pack is called 'a/?b.yaml'")]
    [InlineData("rulePacks: [/etc/hostname]", "No rule pack is called '/etc/hostname'")]
    [InlineData("calibrations: \"a\\0b\"", "The folder of calibrations cannot be read")]
    [InlineData("codecs: \"a\\0b\"", "The folder of codecs cannot be read")]
    public void A_path_that_can_be_none_is_a_fault(string line, string problem)
    {
        var (catalog, faults) = CityTexts.Read(CityTexts.Good.Replace("rules:", $"{line}\nrules:", StringComparison.Ordinal));

        Assert.Null(catalog);
        Assert.Contains(faults, fault => fault.Problem.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pack_that_is_one_long_text_is_told_by_its_beginning()
    {
        Directory.CreateDirectory(_folder.File("rules"));
        File.WriteAllText(_folder.File("rules/ours.yaml"), new string('x', 100_000));

        var result = CityFileLoader.Load([Write("rulePacks: [rules/ours.yaml]")], CityTexts.Context);

        Assert.Contains(result.Faults, fault => fault.Problem.Contains("a rule pack is a mapping", StringComparison.Ordinal));
        Assert.All(result.Faults, fault => Assert.InRange(fault.Problem.Length, 1, 200));
    }

    private static IReadOnlyList<Rule> Rules(string pack)
    {
        var (catalog, faults) = CityTexts.Read(CityTexts.Good.Replace("rules:", $"rulePacks: [{pack}]\nrules:", StringComparison.Ordinal));
        Assert.Empty(faults);
        return [.. catalog!.Cities[0].Rules.Where(rule => rule.Pack is not null)];
    }

    private string Write(string packs)
    {
        var file = _folder.File("ahlen.yaml");
        File.WriteAllText(file, CityTexts.Good.Replace("rules:", packs + "\nrules:", StringComparison.Ordinal));
        return file;
    }
}
