using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cities;

/// <summary>Checks rules about days and nights of heat: one that could never fire is a fault.</summary>
internal static class HeatRuleCheck
{
    private const int MaximumDays = 14;
    private const int MaximumLevel = 3;
    private const int MaximumStations = 10_000;

    private static readonly string[] Keys =
        ["measure", "level", "atLeast", "nightAtLeast", "orAbove", "fromHour", "scope", "sharePercent", "minimumStations"];

    private static readonly string[] Others =
        ["quantity", "window", "statistic", "minimumCapturePercent", "below", "clearAt", "forMinutes", "silentMinutes"];

    private static readonly string[] KeysOfCities = ["sharePercent", "minimumStations"];

    /// <summary>Adds every fault of a rule about heat but those of keys that all rules have.</summary>
    public static void Check(Rule rule, HeatRule heat, MappingReader place)
    {
        var trigger = CityWords.Triggers.First(word => word.Value == rule.Trigger).Key;
        RefuseOthers(rule, place, trigger);
        if (CityWords.Domains.Contains(rule.Domain) && rule.Domain != "heat")
        {
            place.Fault("domain", $"A rule about '{trigger}' looks at heat stations: it would never fire.", "Write heat, or remove it.");
        }

        if (rule.Trigger is RuleTrigger.HeatLevel)
        {
            CheckLevel(rule, heat, place);
        }
        else
        {
            CheckCelsius(place, "atLeast", heat.AtLeast);
        }

        if (rule.Trigger is not RuleTrigger.TropicalNight && rule.Consecutive is < 1 or > MaximumDays)
        {
            place.Fault("consecutive", "The number of days is outside 1 to 14.", "Write how many hot days one after the other it takes: 3.");
        }

        if (rule.Trigger is RuleTrigger.TropicalNight && heat.FromHour is not (>= 20 and <= 23) and not (>= 0 and <= 7))
        {
            place.Fault("fromHour", "The hour is outside the night.", "Write an hour of the city's clock from 20 to 23, or from 0 to 7.");
        }

        CheckShare(heat, place);
    }

    /// <summary>Adds a fault for each key that only rules about heat may have.</summary>
    public static void RefuseKeys(MappingReader place)
    {
        foreach (var key in Keys.Where(place.Has))
        {
            place.Fault(key, $"Only a rule about heat has '{key}'.", "Remove it, or correct 'trigger'.");
        }
    }

    /// <summary>Adds a fault for each word of 'settings' that is none.</summary>
    public static void CheckSettings(Rule rule, MappingReader place)
    {
        for (var i = 0; i < rule.Settings.Count; i++)
        {
            if (rule.Settings[i].Length > 0 && !CityWords.Settings.Contains(rule.Settings[i]))
            {
                place.FaultAt("settings", i, $"'{rule.Settings[i]}' is no setting of a station.",
                    Spelling.Suggest(rule.Settings[i], CityWords.Settings, "Choose one of the known words."));
            }
        }
    }

    private static void RefuseOthers(Rule rule, MappingReader place, string trigger)
    {
        string[] wrong = rule.Trigger switch
        {
            RuleTrigger.HeatLevel => ["atLeast", "fromHour"],
            RuleTrigger.HeatWave => ["measure", "level", "nightAtLeast", "orAbove", "fromHour", "above"],
            _ => ["measure", "level", "nightAtLeast", "orAbove", "above", "consecutive"],
        };
        foreach (var key in Others.Concat(wrong).Where(place.Has))
        {
            place.Fault(key, $"A rule about '{trigger}' has no '{key}'.", "Remove it, or correct 'trigger'.");
        }
    }

    private static void CheckLevel(Rule rule, HeatRule heat, MappingReader place)
    {
        if (!CityWords.HeatMeasures.Contains(heat.Measure))
        {
            place.Fault("measure", $"'{heat.Measure}' cannot be chosen here.",
                Spelling.Suggest(heat.Measure, CityWords.HeatMeasures, "Choose one of the known words."));
        }

        if (heat.Level is not (>= 1 and <= MaximumLevel))
        {
            place.Fault(place.Has("level") ? "level" : "", "The rule has no level, or one outside 1 to 3.", "Write which level it is: 1, 2 or 3.");
        }

        if (rule.Above is not { } above)
        {
            place.Fault(place.Has("above") ? "above" : "", "The rule has no threshold.", "Write 'above', in what 'measure' counts: 32.");
            return;
        }

        CheckCelsius(place, "above", above);
        if (heat.NightAtLeast is { } night)
        {
            CheckCelsius(place, "nightAtLeast", night);
            if (rule.Consecutive < 2)
            {
                place.Fault("nightAtLeast", "Between the days of one day there is no night.", "Write 'consecutive' with 2 or more days, or remove it.");
            }
        }

        if (heat.OrAbove is { } single && (single <= above || rule.Consecutive < 2))
        {
            place.Fault("orAbove", "'orAbove' says nothing beside 'above'.", "Write a higher value, for a rule with 'consecutive' of 2 or more days.");
        }
        else if (heat.OrAbove is { } value)
        {
            CheckCelsius(place, "orAbove", value);
        }
    }

    private static void CheckCelsius(MappingReader place, string key, double value)
    {
        var (minimum, maximum) = (Quantity.AirTemperature.Minimum, Quantity.AirTemperature.Maximum);
        if (value < minimum || value > maximum)
        {
            place.Fault(key, string.Create(CultureInfo.InvariantCulture, $"The threshold is outside what the air can be: {minimum} to {maximum} Cel."),
                "Correct the number or its unit.");
        }
    }

    private static void CheckShare(HeatRule heat, MappingReader place)
    {
        if (!CityWords.HeatScopes.Contains(heat.Scope))
        {
            place.Fault("scope", $"'{heat.Scope}' cannot be chosen here.", "Write city (one alert for all stations) or station (one a station).");
        }

        if (heat.SharePercent is not (> 0 and <= 100))
        {
            place.Fault("sharePercent", "The share is outside 0 to 100 %, 0 excluded.", "Write percent of the stations: 50.");
        }

        if (heat.MinimumStations is < 1 or > MaximumStations)
        {
            place.Fault("minimumStations", "The number of stations is outside 1 to 10,000.", "Write how many stations it takes to speak for the city: 3.");
        }

        foreach (var key in KeysOfCities.Where(key => heat.Scope == "station" && place.Has(key)))
        {
            place.Fault(key, $"Of a rule with the scope 'station' each station speaks for itself: it has no '{key}'.", "Remove it, or correct 'scope'.");
        }
    }
}
