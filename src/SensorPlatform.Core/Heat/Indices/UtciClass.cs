namespace SensorPlatform.Core.Heat.Indices;

/// <summary>The ten classes of the <see cref="Utci"/>; the upper bound belongs to its class (26.0 is no stress).</summary>
public enum UtciClass
{
    /// <summary>To -40.</summary>
    ExtremeCold,

    /// <summary>Above -40 to -27.</summary>
    VeryStrongCold,

    /// <summary>Above -27 to -13.</summary>
    StrongCold,

    /// <summary>Above -13 to 0.</summary>
    ModerateCold,

    /// <summary>Above 0 to 9.</summary>
    SlightCold,

    /// <summary>Above 9 to 26.</summary>
    NoStress,

    /// <summary>Above 26 to 32.</summary>
    ModerateHeat,

    /// <summary>Above 32 to 38.</summary>
    StrongHeat,

    /// <summary>Above 38 to 46.</summary>
    VeryStrongHeat,

    /// <summary>Above 46.</summary>
    ExtremeHeat,
}
