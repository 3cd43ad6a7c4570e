using System.Globalization;

namespace SensorPlatform.Core.Heat.Risk;

/// <summary>How the risk of a cell is made of its parts. docs/heat/risk.md gives the reasons of the defaults.</summary>
public sealed record RiskRules
{
    /// <summary>The rules by default.</summary>
    public static RiskRules Default { get; } = new();

    /// <summary>Fewest inhabitants of a cell that is shown with what is known of its people (k-anonymity), 1 or more.</summary>
    public int MinimumInhabitants { get; init; } = 3;

    /// <summary>Weight of the hazard, above 0.</summary>
    public double HazardWeight { get; init; } = 1;

    /// <summary>Weight of the exposure, above 0.</summary>
    public double ExposureWeight { get; init; } = 1;

    /// <summary>Weight of the vulnerability, above 0.</summary>
    public double VulnerabilityWeight { get; init; } = 1;

    /// <summary>The arithmetic mean instead of the geometric one: then empty fields have a risk.</summary>
    public bool IsArithmetic { get; init; }

    /// <summary>How vulnerable people of 65 and older count, 0 to 1.</summary>
    public double OldWeight { get; init; } = 1;

    /// <summary>How vulnerable people under 18 count, 0 to 1.</summary>
    public double YoungWeight { get; init; } = 0.5;

    /// <summary>
    /// How vulnerable everybody else counts, 0 to 1. Our choice: with 0 the hottest cell that is full of people in between would
    /// have the risk 0.
    /// </summary>
    public double OtherWeight { get; init; } = 0.1;

    /// <summary>Temperature at which the hazard is 0, Cel; null (then both are): that of the coolest cell of the map.</summary>
    public double? HazardFrom { get; init; }

    /// <summary>
    /// Temperature at which the hazard is 1, Cel, above <see cref="HazardFrom"/>; null: that of the hottest cell.
    /// </summary>
    public double? HazardTo { get; init; }

    /// <summary>
    /// Least span of a hazard that is scaled by the cells themselves, K: smaller differences are the error of the estimate.
    /// </summary>
    public double MinimumHazardSpan { get; init; } = 1;

    /// <summary>Exposure by the count of inhabitants itself instead of its logarithm.</summary>
    public bool IsExposureLinear { get; init; }

    /// <summary>Inhabitants of a cell whose exposure is 1, 1 or more; null: those of the fullest cell.</summary>
    public int? ExposureMaximum { get; init; }

    /// <summary>The method with its parameters, in English, for exports and citations.</summary>
    /// <param name="scale">What was made of the bounds.</param>
    public string Describe(RiskScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        var exposure = IsExposureLinear ? "linear" : "logarithmic";
        return string.Create(CultureInfo.InvariantCulture,
            $"Risk per 100 m cell: weighted {(IsArithmetic ? "arithmetic" : "geometric")} mean of hazard (weight {HazardWeight}), exposure ")
            + string.Create(CultureInfo.InvariantCulture, $"(weight {ExposureWeight}) and vulnerability (weight {VulnerabilityWeight}). ")
            + HazardOf(scale)
            + (scale.ExposureMaximum > 0
                ? string.Create(CultureInfo.InvariantCulture, $"Exposure: inhabitants, {exposure}, 1 at {scale.ExposureMaximum}. ")
                : "No exposure: no inhabitants are known that may be shown. ")
            + string.Create(CultureInfo.InvariantCulture,
                $"Vulnerability: shares of 65 and older x {OldWeight}, under 18 x {YoungWeight}, others x {OtherWeight}. ")
            + string.Create(CultureInfo.InvariantCulture, $"Cells with inhabitants, but fewer than {MinimumInhabitants}, give nothing of their people.");
    }

    // Of no temperature there are no bounds either.
    private static string HazardOf(RiskScale scale)
    {
        if (!double.IsFinite(scale.HazardFrom) || !double.IsFinite(scale.HazardTo))
        {
            return "No hazard: no temperature is known. ";
        }

        var bounds = scale.IsHazardRelative ? "bounds by the cells of this map" : "fixed bounds";
        return string.Create(CultureInfo.InvariantCulture,
            $"Hazard: air temperature from {scale.HazardFrom:0.###} Cel (0) to {scale.HazardTo:0.###} Cel (1), {bounds}. ");
    }
}
