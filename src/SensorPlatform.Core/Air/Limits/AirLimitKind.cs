namespace SensorPlatform.Core.Air.Limits;

/// <summary>What a threshold is in law.</summary>
public enum AirLimitKind : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Limit value.</summary>
    Limit = 1,

    /// <summary>Target value.</summary>
    Target = 2,

    /// <summary>Long-term objective.</summary>
    LongTermObjective = 3,

    /// <summary>Information threshold.</summary>
    Information = 4,

    /// <summary>Alert threshold.</summary>
    Alert = 5,

    /// <summary>Guideline of the WHO: no law.</summary>
    Guideline = 6,

    /// <summary>Interim target of the WHO on the way to a guideline: no law.</summary>
    InterimTarget = 7,
}
