using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cities;

/// <summary>Checks alert rules: one that could never fire, or never end, is a fault.</summary>
internal sealed class RuleValidator(CityFileContext context)
{
    internal const double MaximumMinutes = 525_600;
    private const int MaximumRun = 1_000;

    internal static readonly string[] QuantityNames =
        [.. Enumerable.Range(1, Quantity.Count - 1).Select(index => new Quantity((byte)index).Name)];

    /// <summary>Adds every fault of what a city says about a rule pack.</summary>
    public static void Check(RulePackUse use, CityFile file)
    {
        var place = file.PlaceOf(use);
        for (var i = 0; i < use.Sensors.Count; i++)
        {
            var id = use.Sensors[i];
            if (id.Length > 0 && !file.City.Sensors.Any(sensor => sensor.Id == id))
            {
                place.FaultAt("sensors", i, $"The city has no sensor '{id}'.",
                    Spelling.Suggest(id, [.. file.City.Sensors.Select(known => known.Id)], "Add it to the city's 'sensors'."));
            }
        }
    }

    /// <summary>Adds every fault of one rule.</summary>
    public void Check(Rule rule, CityFile file)
    {
        var place = file.PlaceOf(rule);
        CheckWord(place, "severity", rule.Severity, CityWords.Severities);
        if (rule.Domain is { } domain)
        {
            CheckWord(place, "domain", domain, CityWords.Domains);
        }

        HeatRuleCheck.CheckSettings(rule, place);
        switch (rule.Trigger)
        {
            case RuleTrigger.Reading or RuleTrigger.Window:
                CheckThreshold(rule, place);
                break;
            case RuleTrigger.Silence:
                CheckSilence(rule, place);
                break;
            case RuleTrigger.Loss:
                LossRuleCheck.Check(rule, place);
                break;
            case RuleTrigger.SiteFull or RuleTrigger.Overstay or RuleTrigger.PitchFault:
                ParkingRuleCheck.Check(rule, place, file.City);
                StationRuleCheck.RefuseKeys(place);
                HeatRuleCheck.RefuseKeys(place);
                return;
            case RuleTrigger.HeatLevel or RuleTrigger.TropicalNight or RuleTrigger.HeatWave:
                HeatRuleCheck.Check(rule, rule.Heat!, place);
                break;
            case RuleTrigger.Calibration or RuleTrigger.Drift:
                StationRuleCheck.Check(rule, place);
                break;
            default:
                if (!place.Has("trigger"))
                {
                    place.Fault("trigger", "'trigger' is missing.", $"Write one of: {string.Join(", ", CityWords.Triggers.Keys)}.");
                }

                break;
        }

        if (rule.Trigger is not (RuleTrigger.Loss or RuleTrigger.None))
        {
            LossRuleCheck.RefuseKeys(place);
        }

        if (rule.Trigger is not RuleTrigger.None)
        {
            ParkingRuleCheck.RefuseKeys(place);
        }

        if (rule.Trigger is not RuleTrigger.None && !rule.IsStation)
        {
            StationRuleCheck.RefuseKeys(place);
        }

        if (rule.Trigger is not RuleTrigger.None && !rule.IsHeat)
        {
            HeatRuleCheck.RefuseKeys(place);
        }

        CheckSensors(rule, place, file);
    }

    private static void CheckThreshold(Rule rule, MappingReader place)
    {
        Refuse(place, "silentMinutes", "Only a silence rule has 'silentMinutes'.");
        CheckWindow(rule, place);
        if (rule.ForMinutes is < 0 or > MaximumMinutes)
        {
            place.Fault("forMinutes", "The duration is outside 0 to 525,600 minutes.", "Write 0 or more minutes.");
        }

        var known = CheckQuantity(rule, place, out var quantity);
        if (rule.Above is null == rule.Below is null)
        {
            var problem = rule.Above is null ? "The rule has no threshold." : "The rule has two thresholds.";
            place.Fault(rule.Above is null ? "" : "below", problem, "Write 'above' or 'below'; for both write two rules.");
            return;
        }

        var threshold = rule.Above ?? rule.Below!.Value;
        var key = rule.Above is null ? "below" : "above";
        if (known)
        {
            CheckStatistic(rule, place, quantity);
            CheckRange(rule, place, key, threshold, quantity);
        }

        if (rule.ClearAt is { } clear && (rule.Above is null ? clear < threshold : clear > threshold))
        {
            var side = rule.Above is null ? "at or above 'below'" : "at or below 'above'";
            place.Fault("clearAt", "'clearAt' is on the wrong side of the threshold: the alert would flicker.",
                $"It must be {side}.");
        }
    }

    private static bool CheckQuantity(Rule rule, MappingReader place, out Quantity quantity)
    {
        quantity = Quantity.None;
        if (rule.Quantity is not { Length: > 0 } name)
        {
            place.Fault("quantity", "'quantity' is missing.", "Write what is watched: air.temperature.");
            return false;
        }

        if (Quantity.TryParse(name, out quantity))
        {
            return true;
        }

        place.Fault("quantity", $"'{name}' is no known quantity.",
            Spelling.Suggest(name, QuantityNames, "Choose one of the known quantities."));
        return false;
    }

    private static void CheckStatistic(Rule rule, MappingReader place, Quantity quantity)
    {
        if (rule.Statistic == "onShare" && quantity.Kind is not QuantityKind.State)
        {
            place.Fault("statistic", $"{rule.Quantity} is no state (0 or 1), so it has no share of time.", "Choose mean, min or max.");
        }
        else if (rule.Statistic == "increase" && quantity.Kind is not QuantityKind.Counter)
        {
            place.Fault("statistic", $"{rule.Quantity} is no counter, so it has no increase.", "Choose mean, min or max.");
        }
    }

    private static void CheckRange(Rule rule, MappingReader place, string key, double threshold, Quantity quantity)
    {
        var (minimum, maximum) = rule.Statistic switch
        {
            "capture" => (0, 1_000),
            "onShare" => (0, 1),
            "increase" => (0, quantity.Maximum - quantity.Minimum),
            _ => (quantity.Minimum, quantity.Maximum),
        };
        if (threshold < minimum || threshold > maximum)
        {
            place.Fault(key, string.Create(CultureInfo.InvariantCulture,
                    $"The threshold is outside what {rule.Quantity} can be: {minimum} to {maximum} {quantity.Unit}."),
                "Correct the number or its unit.");
        }
    }

    private static void CheckWindow(Rule rule, MappingReader place)
    {
        if (rule.Trigger is RuleTrigger.Reading)
        {
            Refuse(place, "window", "A reading rule looks at no window.");
            Refuse(place, "statistic", "A reading rule looks at no window, so it has no statistic.");
            Refuse(place, "minimumCapturePercent", "A reading rule looks at no window, so it has no 'minimumCapturePercent'.");
            Refuse(place, "consecutive", "A reading rule looks at no window, so it has no 'consecutive'.");
            return;
        }

        CheckRun(rule, place);

        CheckWord(place, "statistic", rule.Statistic, CityWords.Statistics);
        if (rule.Window is null)
        {
            place.Fault("window", "'window' is missing.", $"Write one of: {string.Join(", ", CityWords.Windows)}.");
        }
        else
        {
            CheckWord(place, "window", rule.Window, CityWords.Windows);
        }

        if (rule.MinimumCapturePercent is < 0 or > 100)
        {
            place.Fault("minimumCapturePercent", "The capture is outside 0 to 100 percent.", "Write 0 to 100; 0 judges every window.");
        }
        else if (rule.MinimumCapturePercent is not null && rule.Statistic == "capture")
        {
            place.Fault("minimumCapturePercent", "A rule on the capture judges every window.", "Remove it, or correct 'statistic'.");
        }
    }

    private static void CheckRun(Rule rule, MappingReader place)
    {
        if (rule.Consecutive is < 1 or > MaximumRun)
        {
            place.Fault("consecutive", "The number of windows is outside 1 to 1,000.", "Write how many windows one after the other it takes: 3.");
        }
        else if (rule.Consecutive > 1 && place.Has("forMinutes"))
        {
            place.Fault("forMinutes", "The rule has 'consecutive': how long it must hold is said by the windows.", "Remove one of the two.");
        }
    }

    private static void CheckSilence(Rule rule, MappingReader place)
    {
        string[] others = ["quantity", "window", "statistic", "minimumCapturePercent", "consecutive", "above", "below", "clearAt", "forMinutes"];
        foreach (var key in others)
        {
            Refuse(place, key, $"A silence rule has no '{key}'; it looks at 'silentMinutes' alone.");
        }

        if (rule.SilentMinutes is null)
        {
            place.Fault("silentMinutes", "'silentMinutes' is missing.", "Write after how many minutes without a message it fires.");
        }
        else if (rule.SilentMinutes is <= 0 or > MaximumMinutes)
        {
            place.Fault("silentMinutes", "The silence is outside 0 to 525,600 minutes, 0 excluded.", "Write minutes, more than 0.");
        }
    }

    private void CheckSensors(Rule rule, MappingReader place, CityFile file)
    {
        // What a pack's rules may watch is said once, where the city takes the pack; those that nothing can trigger are skipped.
        if (rule.Pack is not null)
        {
            return;
        }

        var city = file.City;
        var allKnown = true;
        for (var i = 0; i < rule.Sensors.Count; i++)
        {
            var id = rule.Sensors[i];
            var sensor = city.Sensors.FirstOrDefault(sensor => sensor.Id == id);
            if (sensor is null && id.Length > 0)
            {
                place.FaultAt("sensors", i, $"The city has no sensor '{id}'.",
                    Spelling.Suggest(id, [.. city.Sensors.Select(known => known.Id)], "Add it to the city's 'sensors'."));
            }

            allKnown &= sensor is not null;
        }

        // A fault elsewhere may leave a rule without sensors; only the cause is worth a line.
        var canTell = allKnown && rule.Trigger is not RuleTrigger.None
            && (rule.Domain is null || CityWords.Domains.Contains(rule.Domain))
            && (rule.Trigger is RuleTrigger.Silence or RuleTrigger.Loss || rule.IsStation || rule.IsHeat || (rule.Quantity is { } name && Quantity.TryParse(name, out _)))
            && city.Sensors.All(sensor => context.Devices.Find(sensor.Type) is not null)
            && city.Stations.All(station => station.Kind is not StationKind.None && city.Sensors.Any(sensor => sensor.Id == station.Sensor));
        if (canTell)
        {
            CheckScope(rule, place, city);
        }
    }

    private void CheckScope(Rule rule, MappingReader place, City city)
    {
        var stations = rule.IsHeat
            ? RuleScope.HeatStationsOf(city, rule, context.Devices.Find)
            : RuleScope.StationsOf(city, rule);
        IReadOnlyList<Sensor> watched = rule.IsStation || rule.IsHeat
            ? [.. stations.Select(station => city.Sensors.First(sensor => sensor.Id == station.Sensor))]
            : RuleScope.SensorsOf(city, rule, context.Devices.Find);
        if (watched.Count == 0)
        {
            place.Fault("", "The rule watches no sensor: none of the city is in its domain and gives what it looks at.",
                "Correct 'domain', 'sensors', 'settings' or 'quantity', or remove the rule.");
        }
        else if (rule.Heat is { IsOfCity: true } heat && watched.Count < heat.MinimumStations)
        {
            place.Fault(place.Has("minimumStations") ? "minimumStations" : "", string.Create(CultureInfo.InvariantCulture,
                    $"The rule needs {heat.MinimumStations} stations to speak for the city and watches {watched.Count}: it could never fire."),
                "Write a smaller 'minimumStations', or 'scope: station'.");
        }

        for (var i = 0; i < rule.Sensors.Count && watched.Count > 0; i++)
        {
            if (!watched.Any(sensor => sensor.Id == rule.Sensors[i]))
            {
                place.FaultAt("sensors", i, $"The sensor '{rule.Sensors[i]}' is outside the rule's domain or never gives its quantity.",
                    "Take it out of the list.");
            }
        }

        foreach (var sensor in watched)
        {
            if (rule.SilentMinutes is { } silent && silent > 0 && silent <= sensor.ReportingIntervalMinutes)
            {
                place.Fault("silentMinutes", string.Create(CultureInfo.InvariantCulture,
                        $"The sensor '{sensor.Id}' reports every {sensor.ReportingIntervalMinutes} minutes only: the rule would fire between two reports."),
                    "Write at least twice the reporting interval.");
                break;
            }
        }
    }

    private static void Refuse(MappingReader place, string key, string problem)
    {
        if (place.Has(key))
        {
            place.Fault(key, problem, "Remove it, or correct 'trigger'.");
        }
    }

    private static void CheckWord(MappingReader place, string key, string word, string[] words)
    {
        if (!words.Contains(word))
        {
            place.Fault(key, $"'{word}' cannot be chosen here.", Spelling.Suggest(word, words, "Choose one of the known words."));
        }
    }
}
