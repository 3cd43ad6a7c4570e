namespace SensorPlatform.Server.Heat;

/// <summary>What has to be known when a map of heat is read.</summary>
internal static class HeatNotes
{
    /// <summary>Fewer stations than tell hotspots.</summary>
    public const string FewStations = "fewStations";

    /// <summary>No rural reference.</summary>
    public const string NoReference = "noReference";

    /// <summary>Not all stations have a known height above sea level: none was corrected for it.</summary>
    public const string NoElevations = "noElevations";

    /// <summary>Values of the day: the sun on the shields is in them.</summary>
    public const string DayValues = "dayValues";
}
