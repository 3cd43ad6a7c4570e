using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cities;

/// <summary>What became of loading city files.</summary>
/// <param name="Catalog">The cities; null when there is a fault.</param>
/// <param name="Faults">All faults of all files; empty when there is a catalog.</param>
internal sealed record CityFileResult(CityCatalog? Catalog, IReadOnlyList<ConfigurationFault> Faults)
{
    /// <summary>The device types that they were checked against, with those of codec files.</summary>
    public required DeviceCatalog Devices { get; init; }
}
