namespace SensorPlatform.Server.Heat;

/// <summary>Which hours of a period are looked at.</summary>
internal enum HeatHours
{
    /// <summary>20 to 04 UTC: what tells hotspots best, as no sun falls on the shields.</summary>
    Night = 0,

    /// <summary>10 to 16 UTC.</summary>
    Day,

    /// <summary>All.</summary>
    All,
}
