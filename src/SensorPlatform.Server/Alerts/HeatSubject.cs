using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>What stands in the place of a sensor's id in alerts about the heat of a city.</summary>
internal static class HeatSubject
{
    private const string Prefix = "city:";

    /// <summary>The subject of a city. No sensor's id can hold a colon, so that the two cannot be mixed up.</summary>
    public static string Of(City city) => Prefix + city.Id;
}
