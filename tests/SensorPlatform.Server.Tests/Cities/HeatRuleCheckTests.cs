using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Cities;

public sealed class HeatRuleCheckTests
{
    private const string Level = "id: x, name: X, trigger: heatLevel, level: 1, above: 32, minimumStations: 1";

    [Theory]
    [InlineData(Level)]
    [InlineData("id: x, name: X, trigger: heatLevel, level: 3, above: 32, consecutive: 4, nightAtLeast: 18, orAbove: 38, measure: heatIndex, scope: station, domain: heat")]
    [InlineData("id: x, name: X, trigger: tropicalNight, atLeast: 24, fromHour: 0, scope: station, settings: [street]")]
    [InlineData("id: x, name: X, trigger: heatWave, minimumStations: 1, sharePercent: 100, sensors: [h1]")]
    public void A_rule_that_can_fire_is_no_fault(string rule) => Assert.Empty(Faults(rule));

    [Theory]
    [InlineData("id: x, name: X, trigger: heatLevel, above: 32, minimumStations: 1", "rules[0]", "no level")]
    [InlineData("id: x, name: X, trigger: heatLevel, level: 4, above: 32, minimumStations: 1", "rules[0].level", "outside 1 to 3")]
    [InlineData("id: x, name: X, trigger: heatLevel, level: 1, minimumStations: 1", "rules[0]", "no threshold")]
    [InlineData(Level + ", measure: feltTemperature", "rules[0].measure", "cannot be chosen")]
    [InlineData(Level + ", atLeast: 30", "rules[0].atLeast", "has no 'atLeast'")]
    [InlineData(Level + ", fromHour: 23", "rules[0].fromHour", "has no 'fromHour'")]
    [InlineData(Level + ", clearAt: 30", "rules[0].clearAt", "has no 'clearAt'")]
    [InlineData(Level + ", window: 1h", "rules[0].window", "has no 'window'")]
    [InlineData(Level + ", quantity: air.temperature", "rules[0].quantity", "has no 'quantity'")]
    [InlineData(Level + ", nightAtLeast: 18", "rules[0].nightAtLeast", "there is no night")]
    [InlineData(Level + ", orAbove: 38", "rules[0].orAbove", "says nothing")]
    [InlineData(Level + ", consecutive: 2, orAbove: 32", "rules[0].orAbove", "says nothing")]
    [InlineData(Level + ", consecutive: 15", "rules[0].consecutive", "outside 1 to 14")]
    [InlineData(Level + ", domain: air", "rules[0].domain", "never fire")]
    [InlineData(Level + ", sharePercent: 0", "rules[0].sharePercent", "outside 0 to 100")]
    [InlineData(Level + ", scope: street", "rules[0].scope", "cannot be chosen")]
    [InlineData(Level + ", scope: station", "rules[0].minimumStations", "speaks for itself")]
    [InlineData(Level + ", settings: [room]", "rules[0].settings[0]", "no setting")]
    [InlineData(Level + ", settings: [park]", "rules[0]", "watches no sensor")]
    [InlineData(Level + ", days: 3", "rules[0].days", "Only a rule about 'calibration'")]
    [InlineData(Level + ", sites: [ahlen-hof]", "rules[0].sites", "Only a rule about parking")]
    [InlineData("id: x, name: X, trigger: heatWave", "rules[0]", "needs 3 stations to speak for the city and watches 1")]
    [InlineData("id: x, name: X, trigger: heatWave, minimumStations: 0", "rules[0].minimumStations", "outside 1")]
    [InlineData("id: x, name: X, trigger: heatWave, minimumStations: 1, above: 30", "rules[0].above", "has no 'above'")]
    [InlineData("id: x, name: X, trigger: heatWave, minimumStations: 1, atLeast: 300", "rules[0].atLeast", "outside what the air can be")]
    [InlineData("id: x, name: X, trigger: tropicalNight, minimumStations: 1, fromHour: 12", "rules[0].fromHour", "outside the night")]
    [InlineData("id: x, name: X, trigger: tropicalNight, minimumStations: 1, consecutive: 2", "rules[0].consecutive", "has no 'consecutive'")]
    [InlineData("id: x, name: X, trigger: reading, quantity: air.temperature, above: 30, scope: city", "rules[0].scope", "Only a rule about heat")]
    [InlineData("id: x, name: X, trigger: siteFull, level: 1", "rules[0].level", "Only a rule about heat")]
    [InlineData("id: x, name: X, trigger: heatLevel, level: 1, above: 32, measure: heatIndex, sensors: [p1], minimumStations: 1", "rules[0]", "watches no sensor")]
    public void A_rule_that_could_never_fire_is_a_fault(string rule, string path, string problem)
    {
        var faults = Faults(rule);

        Assert.Contains(faults, fault => fault.Path == path && fault.Problem.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_about_the_air_leave_rooms_out_unless_they_ask_for_them_but_batteries_and_silence_do_not()
    {
        var text = CityTexts.Good
            .Replace("stations:\n", "stations:\n  - { id: room, kind: heat, name: Stube, latitude: 51.763, longitude: 7.891, sensor: r1, setting: indoor }\n", StringComparison.Ordinal)
            .Replace("sensors:\n", "sensors:\n  - { id: r1, network: lora, type: milesight/em300-th, device: 70B3D5E75F000904 }\n", StringComparison.Ordinal)
            .Replace("rules:\n", """
                rulePacks: [{ pack: heat-de, sensors: [h1, r1] }]
                rules:
                  - { id: t-rooms, name: X, trigger: window, quantity: air.temperature, window: 1h, above: 26, settings: [indoor] }
                  - { id: t-named, name: X, trigger: window, quantity: air.temperature, window: 1h, above: 26, domain: heat, sensors: [r1] }
                  - { id: t-battery, name: X, trigger: reading, quantity: battery.level, below: 10, domain: heat }
                  - { id: t-silent, name: X, trigger: silence, silentMinutes: 60, domain: heat }
                  - { id: t-any, name: X, trigger: reading, quantity: air.temperature, above: 40 }

                """, StringComparison.Ordinal);
        var (catalog, faults) = CityTexts.Read(text);
        Assert.Empty(faults);
        var city = catalog!.Cities[0];
        string[] Of(string id) => [.. RuleScope.SensorsOf(city, city.Rules.Single(rule => rule.Id == id), CityTexts.Context.Devices.Find).Select(sensor => sensor.Id)];
        string[] StationsOf(string id) => [.. RuleScope.HeatStationsOf(city, city.Rules.Single(rule => rule.Id == id), CityTexts.Context.Devices.Find).Select(station => station.Id)];

        Assert.Equal(["h1"], Of("r-heat"));
        Assert.Equal(["r1"], Of("t-rooms"));
        Assert.Equal(["r1"], Of("t-named"));
        Assert.Equal(["r1", "h1"], Of("t-battery"));
        Assert.Equal(["r1", "h1"], Of("t-silent"));
        Assert.Equal(["r1", "h1"], Of("t-any"));
        Assert.Equal(["r1"], Of("ahlen-indoor-hot"));
        Assert.Equal(["ahlen-heat"], StationsOf("ahlen-tropical-night"));
        Assert.Equal(["room"], StationsOf("ahlen-indoor-warm-night"));
        Assert.Empty(StationsOf("r-heat"));
    }

    [Theory]
    [InlineData("{ url: \"http://feed.example/cap.zip\", areas: [\"105915000\"], pollMinutes: 5, codes: [\"247\"] }", null, null)]
    [InlineData("{ areas: [x] }", "heat.warnings.url", "is missing")]
    [InlineData("{ url: \"ftp://feed.example/\", areas: [x] }", "heat.warnings.url", "no http")]
    [InlineData("{ url: \"http://u:p@feed.example/\", areas: [x] }", "heat.warnings.url", "no http")]
    [InlineData("{ url: \"http://feed.example/\" }", "heat.warnings", "No area is named")]
    [InlineData("{ url: \"http://feed.example/\", areas: [\"\"] }", "heat.warnings.areas[0]", "is empty")]
    [InlineData("{ url: \"http://feed.example/\", areas: [x], codes: [] }", "heat.warnings.codes", "No event code is named")]
    [InlineData("{ url: \"http://feed.example/\", areas: [x], pollMinutes: 0.5 }", "heat.warnings.pollMinutes", "outside 1 to 1,440")]
    [InlineData("{ url: \"http://feed.example/\", areas: [x], token: y }", "heat.warnings.token", "has the key 'token'")]
    public void The_feed_of_official_warnings_is_checked(string warnings, string? path, string? problem)
    {
        var (catalog, faults) = CityTexts.Read(CityTexts.Good.Replace("rules:\n", $"heat: {{ warnings: {warnings} }}\nrules:\n", StringComparison.Ordinal));

        if (path is null)
        {
            Assert.Empty(faults);
            Assert.Equal((5.0, "247"), (catalog!.Cities[0].Heat.Warnings!.PollMinutes, Assert.Single(catalog.Cities[0].Heat.Warnings!.Codes)));
            return;
        }

        Assert.Contains(faults, fault => fault.Path == path && fault.Problem.Contains(problem!, StringComparison.Ordinal));
    }

    private static IReadOnlyList<ConfigurationFault> Faults(string rule) =>
        CityTexts.Read(CityTexts.Good.Replace("rules:\n", $"rules:\n  - {{ {rule} }}\n", StringComparison.Ordinal)).Faults;
}
