namespace SensorPlatform.Core.Heat.Indices.Liljegren;

/// <summary>How much the air mixes, after Pasquill.</summary>
public enum StabilityClass
{
    /// <summary>Very unstable.</summary>
    A,

    /// <summary>Unstable.</summary>
    B,

    /// <summary>Slightly unstable.</summary>
    C,

    /// <summary>Neutral.</summary>
    D,

    /// <summary>Slightly stable.</summary>
    E,

    /// <summary>Stable.</summary>
    F,
}
