namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Heat risk of a <see cref="Wbgt"/>, as the documentation of thermofeel bounds it; the lower bound belongs to its class.</summary>
public enum WbgtRisk
{
    /// <summary>Below 20.</summary>
    None,

    /// <summary>20 to 25.</summary>
    Low,

    /// <summary>25 to 31.</summary>
    Moderate,

    /// <summary>From 31 on.</summary>
    High,
}
