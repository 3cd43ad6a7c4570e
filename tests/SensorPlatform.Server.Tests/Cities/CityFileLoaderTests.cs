using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Cities;

public sealed class CityFileLoaderTests
{
    [Fact]
    public void A_city_without_a_fault_becomes_a_catalog()
    {
        var (catalog, faults) = CityTexts.Read(CityTexts.Good);

        Assert.Empty(faults);
        var city = Assert.Single(catalog!.Cities);
        Assert.Equal(("ahlen", "Ahlen", "Europe/Berlin", "de"), (city.Id, city.Name, city.TimeZone, city.Language));
        var site = catalog.FindSite("ahlen-hof")!;
        Assert.Equal("Cortile", site.Name.In("it"));
        Assert.Equal("free", site.Price!.In("de"));
        Assert.Equal((51.76, 7.89, 3, 180.0), (site.Latitude, site.Longitude, site.MaximumStayNights!.Value, site.StaleAfterMinutes));
        Assert.Equal(["power", "wifi"], site.Services);
        Assert.Equal(("1", "p1", 8.0), (site.Pitches[0].Id, site.Pitches[0].Sensor, site.Pitches[0].LengthMeters));
        Assert.Null(site.Pitches[1].Latitude);
        var station = catalog.FindStation("ahlen-heat")!;
        Assert.Equal((StationKind.Heat, "h1", "Markt", "street"), (station.Kind, station.Sensor, station.Name.In("de"), station.Setting));
        Assert.Equal(60, catalog.FindSensor("p2")!.ReportingIntervalMinutes);
        Assert.Equal(10, catalog.FindSensor("h1")!.AllowedLatenessMinutes);
        Assert.Equal([RuleTrigger.Window, RuleTrigger.Reading, RuleTrigger.Silence], city.Rules.Select(rule => rule.Trigger));
        Assert.Equal((32.0, 30.0, "1h", "mean", "warning"), (city.Rules[0].Above, city.Rules[0].ClearAt, city.Rules[0].Window, city.Rules[0].Statistic, city.Rules[0].Severity));
    }

    [Fact]
    public void Json_is_read_too_with_tabs_and_without()
    {
        const string Json = """
            {
            	"id": "ahlen", "name": "Ahlen",
            	"timeZone": "Europe/Berlin",
            	"sensors": [
            		{ "id": "h1", "network": "lora", "type": "milesight/em300-th", "device": "70B3D5E75F000903" }
            	]
            }
            """;

        Assert.Empty(CityTexts.Read(Json).Faults);
        Assert.Empty(CityTexts.Read(Json.Replace("\t", "  ", StringComparison.Ordinal)).Faults);
    }

    // What stands in the good city, what replaces it, then: path, words of the problem, words of the remedy.
    [Theory]
    [InlineData("id: ahlen\n", "", "id", "'id' is missing", "short name")]
    [InlineData("id: ahlen\n", "id: Ahlen\n", "id", "capital letters", "lower case")]
    [InlineData("id: ahlen\n", "id: ahlen stadt\n", "id", "cannot be an id", "letters, digits")]
    [InlineData("name: Ahlen", "name: ", "name", "'name' is missing", "city's name")]
    [InlineData("name: Ahlen", "name: [Ahlen]", "name", "should be a text, not a list", "one value")]
    [InlineData("name: Ahlen", "nam: Ahlen", "nam", "has the key 'nam'", "Did you mean 'name'?")]
    [InlineData("Europe/Berlin", "Europe/Berln", "timeZone", "No time zone is called 'Europe/Berln'", "Did you mean 'Europe/Berlin'?")]
    [InlineData("language: de", "language: fr", "language", "'fr' cannot be chosen", "Known: de, it, en.")]
    [InlineData("language: de", "language: de\nairIndex: lqi-2026", "airIndex", "'lqi-2026' cannot be chosen here", "Did you mean 'lqi-2025'?")]
    [InlineData("language: de", "language: de\npercentiles: [air.pm25]", "percentiles[0]", "'air.pm25' is no known quantity", "Did you mean 'air.pm2_5'?")]
    [InlineData("language: de", "language: de\npercentiles: [rain.total]", "percentiles[0]", "is a counter, which has no percentiles", "levels")]
    [InlineData("language: de", "language: de\npercentiles: [air.pm10, air.pm10]", "percentiles[1]", "stands here twice", "Remove one")]
    [InlineData("language: de", "language: de\npercentiles: air.pm10", "percentiles", "should be a list", "hyphen")]
    [InlineData("id: ahlen-hof\n", "id: ahlen-hof\n    colour: red\n", "sites[0].colour", "has the key 'colour'", "Remove it.")]
    [InlineData("latitude: 51.76\n", "latitude: 91.5\n", "sites[0].latitude", "outside -90 to 90", "WGS 84")]
    [InlineData("latitude: 51.76\n", "latitude: 51,76\n", "sites[0].latitude", "should be a number, not '51,76'", "a point before the decimals")]
    [InlineData("latitude: 51.76\n    ", "", "sites[0].latitude", "'latitude' is missing", "WGS 84")]
    [InlineData("longitude: 7.89\n", "longitude: 789\n", "sites[0].longitude", "outside -180 to 180", "WGS 84")]
    [InlineData("latitude: 51.762, longitude: 7.891", "latitude: 0, longitude: 0", "stations[0].latitude", "0/0", "where it stands")]
    [InlineData("services: [power, wifi]", "services: [power, wfi]", "sites[0].services[1]", "'wfi' is no known service", "Did you mean 'wifi'?")]
    [InlineData("services: [power, wifi]", "services: [power, power]", "sites[0].services[1]", "stands here twice", "Remove one")]
    [InlineData("services: [power, wifi]", "services: power", "sites[0].services", "should be a list", "hyphen")]
    [InlineData("maximumStayNights: 3", "maximumStayNights: 0", "sites[0].maximumStayNights", "one night at least", "1 or more")]
    [InlineData("maximumStayNights: 3", "maximumStayNights: 2.5", "sites[0].maximumStayNights", "whole number", "decimals")]
    [InlineData("sensor: p1,", "sensor: p9,", "sites[0].pitches[0].sensor", "no sensor 'p9'", "Did you mean 'p1'?")]
    [InlineData("sensor: p2", "sensor: p1", "sites[0].pitches[1].sensor", "already watches the pitch '1' of 'ahlen-hof'", "its own sensor")]
    [InlineData("sensor: p2", "sensor: h1", "sites[0].pitches[1].sensor", "does not tell whether a pitch is occupied", "parking sensor")]
    [InlineData("id: \"2\"", "id: \"1\"", "sites[0].pitches[1].id", "two pitches '1'", "sign")]
    [InlineData("lengthMeters: 8", "lengthMeters: -8", "sites[0].pitches[0].lengthMeters", "between 0 and 100 m", "metres")]
    [InlineData("latitude: 51.7601, ", "", "sites[0].pitches[0].longitude", "half a position", "or neither")]
    [InlineData("latitude: 51.7601", "latitude: 52.7601", "sites[0].pitches[0].latitude", "more than 5 km", "position")]
    [InlineData("sensor: p2 }", "sensor: p2, closed: yes }", "sites[0].pitches[1].closed", "true or false, not 'yes'", "without quotes")]
    [InlineData("kind: heat, ", "", "stations[0].kind", "'kind' is missing", "air or heat")]
    [InlineData("kind: heat", "kind: haet", "stations[0].kind", "'haet' cannot be chosen", "Did you mean 'heat'?")]
    [InlineData("kind: heat", "kind: air", "stations[0].sensor", "measures nothing that an air station needs", "air-quality sensor")]
    [InlineData("name: Markt, ", "", "stations[0].name", "'name' is missing", "de, it and en")]
    [InlineData("name: Markt", "name: { fr: Marche }", "stations[0].name.fr", "has the key 'fr'", "Known: de, it, en.")]
    [InlineData("sensor: h1,", "sensor: h7,", "stations[0].sensor", "no sensor 'h7'", "Did you mean 'h1'?")]
    [InlineData("setting: street", "setting: stret", "stations[0].setting", "'stret' cannot be chosen", "Did you mean 'street'?")]
    [InlineData("heightMeters: 3", "heightMeters: 3000", "stations[0].heightMeters", "outside 0 to 500", "metres")]
    [InlineData("id: p2, network", "id: p1, network", "sensors[1].id", "Another sensor has the id 'p1' (city0.yaml:19)", "its own id")]
    [InlineData("network: lora, type: bosch", "network: lara, type: bosch", "sensors[0].network", "No source has the network 'lara'", "Did you mean 'lora'?")]
    [InlineData("bosch/tps110", "bosch/tps11O", "sensors[0].type", "'bosch/tps11O' is no known device type", "Did you mean 'bosch/tps110'?")]
    [InlineData("type: bosch/tps110, ", "", "sensors[0].type", "'type' is missing", "'devices' lists them")]
    [InlineData("70B3D5E75F000901", "70B3D5E75F00901", "sensors[0].device", "'70B3D5E75F00901' is no DevEUI", "16 hexadecimal digits")]
    [InlineData("bosch/tps110, device: 70B3D5E75F000901", "airqino/report, device: SMART188SMART188X", "sensors[0].device", "is no station name", "SMART188")]
    [InlineData("70b3d5e75f000902", "70b3d5e75f000901", "sensors[1].device", "'p1' has this device in the network 'lora' too", "one DevEUI")]
    [InlineData("reportingIntervalMinutes: 60 }\n  - { id: p2", "reportingIntervalMinutes: -1 }\n  - { id: p2", "sensors[0].reportingIntervalMinutes", "outside 0 to", "0 to have it learned")]
    [InlineData("70B3D5E75F000903 }", "70B3D5E75F000903, allowedLatenessMinutes: -1 }", "sensors[2].allowedLatenessMinutes", "outside 0 to", "0 or more")]
    [InlineData("trigger: window, ", "", "rules[0].trigger", "'trigger' is missing", "reading, window, silence, loss, siteFull, overstay, pitchFault, calibration, drift, heatLevel")]
    [InlineData("trigger: window", "trigger: windows", "rules[0].trigger", "'windows' cannot be chosen", "Did you mean 'window'?")]
    [InlineData("window: 1h, ", "", "rules[0].window", "'window' is missing", "5m, 15m, 1h, 1d, 3h, 8h, 24h")]
    [InlineData("window: 1h", "window: 8h, minimumCapturePercent: 101", "rules[0].minimumCapturePercent", "outside 0 to 100", "0 judges every window")]
    [InlineData("window: 1h", "window: 8h, statistic: capture, minimumCapturePercent: 50", "rules[0].minimumCapturePercent", "judges every window", "'statistic'")]
    [InlineData("forMinutes: 20", "minimumCapturePercent: 75", "rules[1].minimumCapturePercent", "A reading rule looks at no window", "'trigger'")]
    [InlineData("window: 1h", "window: 1h, consecutive: 0", "rules[0].consecutive", "outside 1 to 1,000", "one after the other")]
    [InlineData("window: 1h", "window: 1h, consecutive: 1.5", "rules[0].consecutive", "whole number", "decimals")]
    [InlineData("window: 1h", "window: 1h, consecutive: 3, forMinutes: 60", "rules[0].forMinutes", "has 'consecutive'", "Remove one")]
    [InlineData("forMinutes: 20", "consecutive: 3", "rules[1].consecutive", "A reading rule looks at no window", "'trigger'")]
    [InlineData("silentMinutes: 180", "silentMinutes: 180, consecutive: 3", "rules[2].consecutive", "A silence rule has no 'consecutive'", "'trigger'")]
    [InlineData("silentMinutes: 180", "silentMinutes: 180, days: 3", "rules[2].days", "Only a rule about 'calibration'", "'trigger'")]
    [InlineData("silentMinutes: 180", "silentMinutes: 180, until: 2027-01-01", "rules[2].until", "has the key 'until'", "Known")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: drift, days: 3", "rules[2].days", "A rule about 'drift' has no 'days'", "'trigger'")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: calibration, days: 731, domain: air", "rules[2].days", "outside 0 to 730", "expired")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: calibration, domain: heat", "rules[2].domain", "looks at air stations", "air")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: drift", "rules[2]", "watches no sensor", "remove the rule")]
    [InlineData("rules:", "rulePacks: [air-uk]\nrules:", "rulePacks[0].pack", "No rule pack is called 'air-uk'", "Did you mean 'air-eu'?")]
    [InlineData("rules:", "rulePacks: [air-eu, air-eu]\nrules:", "rulePacks[1].pack", "stands here twice", "Remove one")]
    [InlineData("rules:", "rulePacks: [ours.yaml]\nrules:", "rulePacks[0].pack", "There is no file 'ours.yaml'", "city file's folder")]
    [InlineData("rules:", "rulePacks: [[air-eu]]\nrules:", "rulePacks[0]", "a name or a mapping, not a list", "'pack'")]
    [InlineData("rules:", "rulePacks: [{ pack: air-eu, except: [o3-alarm] }]\nrules:", "rulePacks[0].except[0]", "has no rule 'o3-alarm'", "Did you mean 'o3-alert'?")]
    [InlineData("rules:", "rulePacks: [{ pack: air-eu, sensors: [h11] }]\nrules:", "rulePacks[0].sensors[0]", "no sensor 'h11'", "Did you mean 'h1'?")]
    [InlineData("rules:", "rulePacks: [{ pack: air-eu, regulation: eu-2024-288 }]\nrules:", "rulePacks[0].regulation", "no rules of 'eu-2024-288'", "Did you mean 'eu-2024-2881'?")]
    [InlineData("rules:", "rulePacks: [{ pack: air-eu, sites: [x] }]\nrules:", "rulePacks[0].sites", "has the key 'sites'", "Known")]
    [InlineData("window: 1h", "window: 1h, statistic: onShare", "rules[0].statistic", "air.temperature is no state", "mean")]
    [InlineData("window: 1h", "window: 1h, statistic: increase", "rules[0].statistic", "air.temperature is no counter", "mean")]
    [InlineData("window: 1h", "window: 2h", "rules[0].window", "'2h' cannot be chosen", "Did you mean '1h'?")]
    [InlineData("window: 1h", "window: 1h, statistic: median", "rules[0].statistic", "'median' cannot be chosen", "Did you mean 'mean'?")]
    [InlineData("quantity: air.temperature, window", "quantity: air.temprature, window", "rules[0].quantity", "no known quantity", "Did you mean 'air.temperature'?")]
    [InlineData("quantity: air.temperature, window", "window", "rules[0].quantity", "'quantity' is missing", "air.temperature")]
    [InlineData("above: 32, clearAt: 30, ", "", "rules[0]", "no threshold", "'above' or 'below'")]
    [InlineData("above: 32", "above: 32, below: 0", "rules[0].below", "two thresholds", "two rules")]
    [InlineData("above: 32", "above: 320", "rules[0].above", "outside what air.temperature can be: -60 to 85 Cel", "unit")]
    [InlineData("clearAt: 30", "clearAt: 33", "rules[0].clearAt", "wrong side", "at or below 'above'")]
    [InlineData("clearAt: 1", "clearAt: -1", "rules[1].clearAt", "wrong side", "at or above 'below'")]
    [InlineData("forMinutes: 20", "forMinutes: -20", "rules[1].forMinutes", "outside 0 to", "0 or more")]
    [InlineData("forMinutes: 20", "window: 1h", "rules[1].window", "A reading rule looks at no window", "'trigger'")]
    [InlineData("sensors: [h1]", "sensors: [h11]", "rules[1].sensors[0]", "no sensor 'h11'", "Did you mean 'h1'?")]
    [InlineData("sensors: [h1]", "sensors: [h1, p1]", "rules[1].sensors[1]", "'p1' is outside the rule's domain or never gives its quantity", "Take it out")]
    [InlineData("clearAt: 30, domain: heat", "clearAt: 30, domain: air", "rules[0]", "watches no sensor", "remove the rule")]
    [InlineData("domain: heat", "domain: haet", "rules[0].domain", "'haet' cannot be chosen", "Did you mean 'heat'?")]
    [InlineData("silentMinutes: 180, ", "", "rules[2].silentMinutes", "'silentMinutes' is missing", "without a message")]
    [InlineData("silentMinutes: 180", "silentMinutes: 0", "rules[2].silentMinutes", "0 excluded", "more than 0")]
    [InlineData("silentMinutes: 180", "silentMinutes: 30", "rules[2].silentMinutes", "'p1' reports every 60 minutes only", "twice")]
    [InlineData("silentMinutes: 180", "silentMinutes: 180, above: 3", "rules[2].above", "A silence rule has no 'above'", "'trigger'")]
    [InlineData("severity: critical", "severity: critcal", "rules[2].severity", "'critcal' cannot be chosen", "Did you mean 'critical'?")]
    [InlineData("id: r-cold", "id: r-heat", "rules[1].id", "Another rule has the id 'r-heat'", "its own id")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: siteFull, silentMinutes: 180", "rules[2].silentMinutes", "A rule about 'siteFull' has no 'silentMinutes'", "'trigger'")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: siteFull, forMinutes: -1", "rules[2].forMinutes", "outside 0 to", "0 or more")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: siteFull, sites: [ahlen-hoff]", "rules[2].sites[0]", "no site 'ahlen-hoff'", "Did you mean 'ahlen-hof'?")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: siteFull, graceMinutes: 60", "rules[2].graceMinutes", "has no 'graceMinutes'", "'forMinutes'")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: siteFull, faults: [silent]", "rules[2].faults", "has no 'faults'", "'trigger'")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: siteFull, sensors: [p1]", "rules[2].sensors", "has no 'sensors'", "'sites'")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: siteFull, domain: heat", "rules[2].domain", "would never fire", "Write parking")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: overstay, graceMinutes: -5", "rules[2].graceMinutes", "outside 0 to", "0 or more")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: overstay, forMinutes: 5", "rules[2].forMinutes", "has no 'forMinutes'", "'graceMinutes'")]
    [InlineData("trigger: silence, silentMinutes: 180", "trigger: pitchFault, faults: [silent, stuckFre]", "rules[2].faults[1]", "'stuckFre' is no fault", "Did you mean 'stuckFree'?")]
    [InlineData("silentMinutes: 180", "silentMinutes: 180, sites: [ahlen-hof]", "rules[2].sites", "Only a rule about parking has 'sites'", "'trigger'")]
    [InlineData("clearAt: 30, domain: heat", "clearAt: 30, domain: heat, graceMinutes: 5", "rules[0].graceMinutes", "Only a rule about parking", "'trigger'")]
    public void One_planted_fault_is_named_with_its_place_and_its_remedy(
        string good, string bad, string path, string problem, string remedy)
    {
        Assert.Contains(good, CityTexts.Good, StringComparison.Ordinal);
        var text = CityTexts.Good.Replace(good, bad, StringComparison.Ordinal);

        var (catalog, faults) = CityTexts.Read(text);

        Assert.Null(catalog);
        Assert.True(faults.Count <= 2, new ConfigurationException(faults).Message);
        var fault = Assert.Single(faults, fault => fault.Path == path && fault.Problem.Contains(problem, StringComparison.Ordinal));
        Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
        Assert.Equal("city0.yaml", fault.Source);
        Assert.NotNull(fault.Line);
    }

    [Fact]
    public void A_rule_about_parking_that_could_never_fire_is_refused()
    {
        var rule = "{ id: r-park, name: Park, trigger: overstay, sites: [ahlen-hof] }";
        var texts = CityTexts.Good + "\n  - " + rule;
        Assert.Empty(CityTexts.Read(texts).Faults);
        var unlimited = texts.Replace("    maximumStayNights: 3\n", "", StringComparison.Ordinal);
        var fault = Assert.Single(CityTexts.Read(unlimited).Faults);
        Assert.Equal("rules[3].sites[0]", fault.Path);
        Assert.Contains("'maximumStayNights'", fault.Problem, StringComparison.Ordinal);

        var everywhere = unlimited.Replace(", sites: [ahlen-hof]", "", StringComparison.Ordinal);
        Assert.Equal("rules[3]", Assert.Single(CityTexts.Read(everywhere).Faults).Path);

        var closed = texts.Replace("overstay", "siteFull", StringComparison.Ordinal)
            .Replace("lengthMeters: 8 }", "closed: true }", StringComparison.Ordinal)
            .Replace("sensor: p2 }", "sensor: p2, closed: true }", StringComparison.Ordinal);
        Assert.Contains("no open pitch has a sensor", Assert.Single(CityTexts.Read(closed).Faults).Problem, StringComparison.Ordinal);
        Assert.Empty(CityTexts.Read(closed.Replace("siteFull", "pitchFault", StringComparison.Ordinal)).Faults);
    }

    [Fact]
    public void The_line_is_that_of_the_value()
    {
        var (_, faults) = CityTexts.Read(CityTexts.Good.Replace("timeZone: Europe/Berlin", "timeZone: Mars", StringComparison.Ordinal));

        Assert.Equal(3, Assert.Single(faults).Line);
        Assert.StartsWith("city0.yaml:3: timeZone: No time zone is called 'Mars'.", faults[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_source_is_one_fault_that_names_its_sensors_and_says_what_to_set()
    {
        var several = Assert.Single(CityTexts.Read(CityTexts.Good.Replace("network: lora", "network: nbiot", StringComparison.Ordinal)).Faults);
        Assert.Equal("sensors[0].network", several.Path);
        Assert.Equal("No source has the network 'nbiot' of 3 sensors: p1, p2, h1.", several.Problem);
        Assert.StartsWith("Configure a source of this network (SENSORPLATFORM__Sources__1__Network)", several.Remedy, StringComparison.Ordinal);

        var files = Assert.Single(CityTexts.Read(CityTexts.Good.Replace(
            "network: lora, type: milesight/em300-th", "network: loggers, type: logger/csv", StringComparison.Ordinal)
            .Replace("70B3D5E75F000903", "\"20934417\"", StringComparison.Ordinal)).Faults);
        Assert.Equal("sensors[2].network", files.Path);
        Assert.Contains(
            "Set SENSORPLATFORM__Sources__1__Kind=Webhook, SENSORPLATFORM__Sources__1__Network=loggers and SENSORPLATFORM__Sources__1__Envelope=Logger",
            files.Remedy,
            StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_all_files_come_at_once_in_one_message()
    {
        var first = CityTexts.Good
            .Replace("bosch/tps110", "bosch/tps111", StringComparison.Ordinal)
            .Replace("latitude: 51.76\n", "latitude: 151.76\n", StringComparison.Ordinal)
            .Replace("clearAt: 30", "clearAt: 40", StringComparison.Ordinal)
            .Replace("language: de", "language: de\nlanguage: it\nsize: 3", StringComparison.Ordinal);
        var second = CityTexts.Good.Replace("sensor: h1", "sensor: hh1", StringComparison.Ordinal);

        var (_, faults) = CityTexts.Read(first, second, ": [");

        var message = new ConfigurationException(faults).Message;
        string[] expected =
        [
            "city0.yaml:5: language: The key stands here for the second time (first in line 4).",
            "city0.yaml:6: size: Nothing here has the key 'size'.",
            "city0.yaml:10: sites[0].latitude: The latitude is outside",
            "sensors[0].type: 'bosch/tps111' is no known device type. Did you mean 'bosch/tps110'?",
            "rules[0].clearAt: 'clearAt' is on the wrong side",
            "city1.yaml:17: stations[0].sensor: The city has no sensor 'hh1'. Did you mean 'h1'?",
            "city1.yaml:1: id: Another city has the id 'ahlen' (city0.yaml:1).",
            "sensors[0].id: Another sensor has the id 'p1'",
            "sensors[2].device: The sensor 'h1' has this device in the network 'lora' too.",
            "This is neither YAML nor JSON:",
        ];
        Assert.All(expected, line => Assert.Contains(line, message, StringComparison.Ordinal));
        Assert.StartsWith($"The configuration has {faults.Count} faults; nothing was started.\n", message, StringComparison.Ordinal);
        Assert.Equal(faults.Count + 1, message.Split('\n').Length);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("- a\n- b", "The file holds a list; a city file is a mapping.")]
    [InlineData("just words", "The file holds 'just words'")]
    [InlineData("id: a\n---\nid: b", "A second document starts here")]
    [InlineData("id: *nobody", "No anchor '&nobody'")]
    [InlineData("id: \"open", "neither YAML nor JSON")]
    public void A_text_without_a_city_is_a_fault(string text, string problem) =>
        Assert.Contains(CityTexts.Read(text).Faults, fault => fault.Problem.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void A_file_nested_without_end_is_a_fault_and_no_stack_overflow() =>
        Assert.Contains("Nested deeper", Assert.Single(CityTexts.Read(new string('[', 5_000)).Faults).Problem, StringComparison.Ordinal);

    [Fact]
    public void Cut_files_and_random_bytes_give_faults_and_never_throw()
    {
        for (var length = 0; length < CityTexts.Good.Length; length += 7)
        {
            var (catalog, faults) = CityTexts.Read(CityTexts.Good[..length]);
            Assert.True(catalog is null == faults.Count > 0);
        }

        var random = new Random(20261121);
        for (var round = 0; round < 300; round++)
        {
            var text = CityTexts.Good.ToCharArray();
            for (var i = 0; i < 5; i++)
            {
                text[random.Next(text.Length)] = (char)random.Next(9, 127);
            }

            var (catalog, faults) = CityTexts.Read(new string(text));
            Assert.True(catalog is null == faults.Count > 0);
        }
    }

    [Fact]
    public void Files_that_cannot_be_read_are_faults_side_by_side()
    {
        var folder = Directory.CreateTempSubdirectory("cities");
        var latin = Path.Combine(folder.FullName, "latin.yaml");
        File.WriteAllBytes(latin, [(byte)'i', (byte)'d', (byte)':', (byte)' ', 0xE4, 0x20]);
        try
        {
            var (_, faults) = CityFileLoader.Load([folder.FullName, Path.Combine(folder.FullName, "no.yaml"), latin], CityTexts.Context);

            Assert.Equal(
                ["This is a folder.", "There is no such file.", "The file is not UTF-8."], faults.Select(fault => fault.Problem));
            Assert.Equal("No city file is named.", Assert.Single(CityFileLoader.Load([], CityTexts.Context).Faults).Problem);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Networks_are_not_checked_while_sources_are_unknown() =>
        Assert.NotNull(CityFileLoader.Read(
            [("city.yaml", CityTexts.Good.Replace("network: lora", "network: other", StringComparison.Ordinal))],
            CityTexts.Context with { Networks = null }).Catalog);
}
