namespace SensorPlatform.Core.Heat.Quality;

/// <summary>Thresholds of the quality control.</summary>
public sealed record QualityRules
{
    /// <summary>The rules by default.</summary>
    public static QualityRules Default { get; } = new();

    /// <summary>Lowest air temperature that can be, Cel.</summary>
    public double Lowest { get; init; } = -40;

    /// <summary>Highest air temperature that can be, Cel.</summary>
    public double Highest { get; init; } = 50;

    /// <summary>An hour with one of these flags is not used.</summary>
    public HeatFlags Excluding { get; init; } = HeatFlags.Range | HeatFlags.Step | HeatFlags.Stuck | HeatFlags.Spike
        | HeatFlags.Place | HeatFlags.Outlier | HeatFlags.Untrusted | HeatFlags.Uncorrelated | HeatFlags.Buddy;
}
