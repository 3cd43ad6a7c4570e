using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>What is stored together of the sites: states, how far they come, and the stays that changed.</summary>
/// <param name="Through">Offset of each partition that the states hold.</param>
/// <param name="States">States by site and part.</param>
/// <param name="Stays">Changes of stays in order; an open or removed one is not kept.</param>
/// <param name="StaysFrom">Stays that ended before it go; none: all stay.</param>
internal sealed record SavedParking(
    IReadOnlyList<long> Through,
    IReadOnlyList<(string Site, string Part, byte[] State)> States,
    IReadOnlyList<(StoredStay Stay, bool IsRemoved)> Stays,
    Instant StaysFrom);
