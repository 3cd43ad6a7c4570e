using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Server.Heat.Projection;

namespace SensorPlatform.Server.Cities;

/// <summary>Checks <c>heat</c> of a city file.</summary>
internal static class HeatSettingsCheck
{
    private const double MostMarginMeters = 30_000;
    private const double MostBias = 5;

    /// <summary>Adds every fault to the file's list.</summary>
    public static void Check(CityFile file)
    {
        var heat = file.City.Heat;
        if (ReferenceEquals(heat, HeatSettings.Default))
        {
            return;
        }

        var place = file.PlaceOf(heat);
        if (heat.Reference is { } reference
            && !file.City.Stations.Any(station => station.Id == reference && station.Kind is StationKind.Heat && !station.IsIndoor))
        {
            place.Fault("reference", $"'{reference}' is no heat station of this city that stands outside.", "Write the id of one of its 'stations'.");
        }

        if (!PlaneProjection.Known.Contains(heat.Projection))
        {
            place.Fault("projection", $"The projection {heat.Projection} is not known.", $"Write one of {string.Join(", ", PlaneProjection.Known)}.");
        }

        if (heat.Warnings is { } warnings)
        {
            HeatWarningCheck.Check(warnings, file.PlaceOf(warnings));
        }

        if (!ReferenceEquals(heat.Citation, HeatCitation.Default))
        {
            HeatCitationCheck.Check(heat.Citation, file.PlaceOf(heat.Citation));
        }

        if (heat.Census is { } folder && !Directory.Exists(folder))
        {
            place.Fault("census", $"There is no folder '{folder}'.", "Write the folder with the census files, from the city file's own folder.");
        }

        if (heat.CensusMarginMeters is not (>= 0 and <= MostMarginMeters))
        {
            place.Fault("censusMarginMeters", "It must be 0 to 30,000 m.", "Write how far around the stations cells are wanted: 1000.");
        }

        RiskRulesCheck.Check(file);
        CheckClimateDays(file);
    }

    private static void CheckClimateDays(CityFile file)
    {
        var rules = file.City.Heat.ClimateDays;
        if (ReferenceEquals(rules, ClimateDayRules.German))
        {
            return;
        }

        var place = file.PlaceOf(rules);
        Bias(place, "maximumBias", rules.MaximumBias);
        Bias(place, "minimumBias", rules.MinimumBias);
        if (rules.MinimumHoursPercent is not (> 0 and <= 100))
        {
            place.Fault("minimumHoursPercent", "It must be above 0 and at most 100 %.", "Write how many hours of a day must have a value: 75.");
        }
    }

    private static void Bias(MappingReader place, string key, double bias)
    {
        if (bias is not (>= -MostBias and <= MostBias))
        {
            place.Fault(key, "It must be -5 to 5 K.", "Write what the sensors read too high, as a comparison has shown: 1.0.");
        }
    }
}
