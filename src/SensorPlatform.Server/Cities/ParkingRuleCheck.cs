using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cities;

/// <summary>Checks rules about sites and pitches: one that could never fire is a fault.</summary>
internal static class ParkingRuleCheck
{
    private static readonly string[] Keys = ["sites", "graceMinutes", "faults"];

    private static readonly string[] Others =
    [
        "sensors", "quantity", "window", "statistic", "minimumCapturePercent", "consecutive", "above", "below", "clearAt", "silentMinutes",
        "hours", "settings",
        "minimumFrames",
    ];

    /// <summary>Adds every fault of a rule about parking but those of keys that all rules have.</summary>
    public static void Check(Rule rule, MappingReader place, City city)
    {
        var trigger = CityWords.Triggers.First(word => word.Value == rule.Trigger).Key;
        foreach (var key in Others.Where(place.Has))
        {
            place.Fault(key, $"A rule about '{trigger}' has no '{key}'.",
                key == "sensors" ? "Name 'sites' instead, or remove it." : "Remove it, or correct 'trigger'.");
        }

        if (CityWords.Domains.Contains(rule.Domain) && rule.Domain != "parking")
        {
            place.Fault("domain", $"A rule about '{trigger}' looks at pitches: it would never fire.", "Write parking, or remove it.");
        }

        CheckTimes(rule, place, trigger);
        CheckFaults(rule, place, trigger);
        CheckSites(rule, place, city, trigger);
    }

    /// <summary>Adds a fault for each key that only rules about parking may have.</summary>
    public static void RefuseKeys(MappingReader place)
    {
        foreach (var key in Keys.Where(place.Has))
        {
            place.Fault(key, $"Only a rule about parking has '{key}'.", "Remove it, or correct 'trigger'.");
        }
    }

    private static void CheckTimes(Rule rule, MappingReader place, string trigger)
    {
        var isOverstay = rule.Trigger is RuleTrigger.Overstay;
        if (isOverstay && place.Has("forMinutes"))
        {
            place.Fault("forMinutes", $"A rule about '{trigger}' has no 'forMinutes'.", "Write 'graceMinutes' instead.");
        }
        else if (rule.ForMinutes is < 0 or > RuleValidator.MaximumMinutes)
        {
            place.Fault("forMinutes", "The duration is outside 0 to 525,600 minutes.", "Write 0 or more minutes.");
        }

        if (!isOverstay && place.Has("graceMinutes"))
        {
            place.Fault("graceMinutes", $"A rule about '{trigger}' has no 'graceMinutes'.",
                "Write 'forMinutes' instead, or correct 'trigger'.");
        }
        else if (rule.GraceMinutes is < 0 or > RuleValidator.MaximumMinutes)
        {
            place.Fault("graceMinutes", "The time is outside 0 to 525,600 minutes.", "Write 0 or more minutes.");
        }
    }

    private static void CheckFaults(Rule rule, MappingReader place, string trigger)
    {
        if (rule.Trigger is not RuleTrigger.PitchFault)
        {
            if (place.Has("faults"))
            {
                place.Fault("faults", $"A rule about '{trigger}' has no 'faults'.",
                    "Remove it, or correct 'trigger'.");
            }

            return;
        }

        for (var i = 0; i < rule.Faults.Count; i++)
        {
            if (rule.Faults[i].Length > 0 && !CityWords.Faults.ContainsKey(rule.Faults[i]))
            {
                place.FaultAt("faults", i, $"'{rule.Faults[i]}' is no fault of a sensor.",
                    Spelling.Suggest(rule.Faults[i], [.. CityWords.Faults.Keys], "Choose one of the known words."));
            }
        }
    }

    private static void CheckSites(Rule rule, MappingReader place, City city, string trigger)
    {
        for (var i = 0; i < rule.Sites.Count; i++)
        {
            var id = rule.Sites[i];
            var site = city.Sites.FirstOrDefault(site => site.Id == id);
            if (site is null && id.Length > 0)
            {
                place.FaultAt("sites", i, $"The city has no site '{id}'.",
                    Spelling.Suggest(id, [.. city.Sites.Select(known => known.Id)], "Add it to the city's 'sites'."));
            }
            else if (site is not null && !ParkingScope.CanFire(rule, site))
            {
                place.FaultAt("sites", i, $"At the site '{id}' the rule could never fire: {Reason(rule)}",
                    "Take it out of the list.");
            }
        }

        if (rule.Sites.Count == 0 && ParkingScope.SitesOf(city, rule).Count == 0)
        {
            place.Fault("", $"A rule about '{trigger}' could never fire in this city: at every site {Reason(rule)}",
                "Correct the sites, or remove the rule.");
        }
    }

    private static string Reason(Rule rule) => rule.Trigger switch
    {
        RuleTrigger.Overstay => "no open pitch has a sensor, or there is no 'maximumStayNights'.",
        RuleTrigger.SiteFull => "no open pitch has a sensor.",
        _ => "no pitch has a sensor.",
    };
}
