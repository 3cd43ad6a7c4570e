using SensorPlatform.Core.Decoding;

namespace SensorPlatform.Server.Cities;

/// <summary>What a city file is checked against.</summary>
/// <param name="FindFamily">The decoder table: a device type, or null when there is none of that id.</param>
/// <param name="FamilyIds">All device types, to tell which one was meant.</param>
/// <param name="Networks">Network names of the configured sources; null: not known, and not checked.</param>
internal sealed record CityFileContext(
    Func<string, DeviceFamily?> FindFamily,
    IReadOnlyCollection<string> FamilyIds,
    IReadOnlyCollection<string>? Networks);
