namespace SensorPlatform.Core.Heat.Indices;

/// <summary>Classes of the <see cref="HeatIndex"/> in Cel, as pythermalcomfort bounds them (about the 80, 90, 105, 130 degF of the NWS).</summary>
public enum HeatIndexClass
{
    /// <summary>Below 27.</summary>
    None,

    /// <summary>27 to 32: fatigue possible with long activity.</summary>
    Caution,

    /// <summary>Above 32 to 41.</summary>
    ExtremeCaution,

    /// <summary>Above 41 to 54.</summary>
    Danger,

    /// <summary>Above 54.</summary>
    ExtremeDanger,
}
