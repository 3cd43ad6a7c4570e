using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Cities;

/// <summary>Checks <c>heat: risk</c> of a city file.</summary>
internal static class RiskRulesCheck
{
    private const double MostWeight = 100;
    private const double LowestHazard = -50;
    private const double HighestHazard = 60;

    /// <summary>Adds every fault to the file's list.</summary>
    public static void Check(CityFile file)
    {
        var risk = file.City.Heat.Risk;
        if (ReferenceEquals(risk, RiskRules.Default))
        {
            return;
        }

        var place = file.PlaceOf(risk);
        Weight(place, "hazardWeight", risk.HazardWeight);
        Weight(place, "exposureWeight", risk.ExposureWeight);
        Weight(place, "vulnerabilityWeight", risk.VulnerabilityWeight);
        Share(place, "oldWeight", risk.OldWeight);
        Share(place, "youngWeight", risk.YoungWeight);
        Share(place, "otherWeight", risk.OtherWeight);
        if (risk.OldWeight == 0 && risk.YoungWeight == 0 && risk.OtherWeight == 0)
        {
            place.Fault("oldWeight", "Nobody is vulnerable: no cell could have a risk.", "Write a weight above 0 for one of the ages.");
        }

        if (risk.MinimumInhabitants is < 1 or > 1_000)
        {
            place.Fault("minimumInhabitants", "It must be 1 to 1,000.", "Write 3, or what your data protection officer asks for.");
        }

        if (risk.ExposureMaximum is < 1 or > 100_000)
        {
            place.Fault("exposureMaximum", "It must be 1 to 100,000.", "Write how many inhabitants of a cell are the most: 250.");
        }

        Hazard(place, risk);
    }

    private static void Hazard(MappingReader place, RiskRules risk)
    {
        if (risk.MinimumHazardSpan is not (> 0 and <= 20))
        {
            place.Fault("minimumHazardSpan", "It must be above 0 and at most 20 K.", "Write 1, about the error of the estimate.");
        }

        if (risk.HazardFrom is null != risk.HazardTo is null)
        {
            place.Fault(risk.HazardFrom is null ? "hazardTo" : "hazardFrom", "One of 'hazardFrom' and 'hazardTo' is missing.",
                "Write both, for maps that can be compared, or none.");
        }

        if (risk.HazardFrom is { } from && risk.HazardTo is { } to && !(from >= LowestHazard && to <= HighestHazard && from < to))
        {
            place.Fault("hazardFrom", "'hazardFrom' must be below 'hazardTo', both within -50 to 60 Cel.", "Write temperatures: 18 and 28.");
        }
    }

    private static void Weight(MappingReader place, string key, double weight)
    {
        if (weight is not (> 0 and <= MostWeight))
        {
            place.Fault(key, "A weight must be above 0 and at most 100.", "Write 1 for parts of equal weight.");
        }
    }

    private static void Share(MappingReader place, string key, double weight)
    {
        if (weight is not (>= 0 and <= 1))
        {
            place.Fault(key, "How vulnerable people count must be 0 to 1.", "Write 1 for the most vulnerable.");
        }
    }
}
