using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>Rules of the risk of cells in words, with all of their thresholds.</summary>
internal static class RiskText
{
    /// <summary>The rules in English sentences.</summary>
    public static string Of(RiskRules rules) =>
        FormattableString.Invariant($"{(rules.IsArithmetic ? "Arithmetic" : "Geometric")} mean, weights: hazard {rules.HazardWeight}, ")
        + FormattableString.Invariant($"exposure {rules.ExposureWeight}, vulnerability {rules.VulnerabilityWeight}. {HazardOf(rules)} ")
        + $"Exposure by the {(rules.IsExposureLinear ? "count of inhabitants" : "logarithm of inhabitants")}, 1 {ExposureOf(rules)}. "
        + FormattableString.Invariant($"Vulnerability: people of 65 and older count {rules.OldWeight}, under 18 {rules.YoungWeight}, ")
        + FormattableString.Invariant($"others {rules.OtherWeight}. Cells with inhabitants, but fewer than {rules.MinimumInhabitants}, ")
        + "give nothing of their people.";

    private static string HazardOf(RiskRules rules) => rules.HazardFrom is { } from && rules.HazardTo is { } to
        ? FormattableString.Invariant($"Hazard 0 at {from} Cel and 1 at {to} Cel.")
        : FormattableString.Invariant($"Hazard from the coolest to the hottest cell of the map, over at least {rules.MinimumHazardSpan} K.");

    private static string ExposureOf(RiskRules rules) => rules.ExposureMaximum is { } maximum
        ? FormattableString.Invariant($"at {maximum} inhabitants")
        : "in the fullest cell that is shown";
}
