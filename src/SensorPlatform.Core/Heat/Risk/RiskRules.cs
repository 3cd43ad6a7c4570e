namespace SensorPlatform.Core.Heat.Risk;

/// <summary>How the risk of a cell is made of its parts.</summary>
public sealed record RiskRules
{
    /// <summary>The rules by default.</summary>
    public static RiskRules Default { get; } = new();

    /// <summary>Fewest inhabitants of a cell that is shown with what is known of its people (k-anonymity).</summary>
    public int MinimumInhabitants { get; init; } = 3;

    /// <summary>Weight of the hazard, above 0.</summary>
    public double HazardWeight { get; init; } = 1;

    /// <summary>Weight of the exposure, above 0.</summary>
    public double ExposureWeight { get; init; } = 1;

    /// <summary>Weight of the vulnerability, above 0.</summary>
    public double VulnerabilityWeight { get; init; } = 1;

    /// <summary>The arithmetic mean instead of the geometric one: then empty fields have a risk.</summary>
    public bool IsArithmetic { get; init; }
}
