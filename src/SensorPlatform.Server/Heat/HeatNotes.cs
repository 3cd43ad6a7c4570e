namespace SensorPlatform.Server.Heat;

/// <summary>What has to be known when a map of heat is read.</summary>
internal static class HeatNotes
{
    /// <summary>No rural reference.</summary>
    public const string NoReference = "noReference";

    /// <summary>Not all stations have a known height above sea level: none was corrected for it.</summary>
    public const string NoElevations = "noElevations";

    /// <summary>Too few stations for a surface between them.</summary>
    public const string NoSurface = "noSurface";

    /// <summary>Too few stations to tell how sure the surface is.</summary>
    public const string NoDeviation = "noDeviation";

    /// <summary>Values of the day: the sun on the shields is in them.</summary>
    public const string DayValues = "dayValues";
}
