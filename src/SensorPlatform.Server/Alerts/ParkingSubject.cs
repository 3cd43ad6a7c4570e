using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Alerts;

/// <summary>What stands in the place of a sensor's id in alerts about sites.</summary>
internal static class ParkingSubject
{
    private const string Prefix = "site:";

    /// <summary>The subject of a site. No sensor's id can hold a colon, so that the two cannot be mixed up.</summary>
    public static string Of(Site site) => Prefix + site.Id;

    /// <summary>Is a subject a site?</summary>
    public static bool IsSite(string subject) => subject.StartsWith(Prefix, StringComparison.Ordinal);
}
