using SensorPlatform.Server.Codecs;

namespace SensorPlatform.Server.Cities;

/// <summary>What a city file is checked against.</summary>
/// <param name="Networks">Network names of the configured sources; null: not known, and not checked.</param>
/// <param name="CodecFolders">Folders of codec files, beside those that the cities name.</param>
internal sealed record CityFileContext(IReadOnlyCollection<string>? Networks, IReadOnlyList<string> CodecFolders)
{
    /// <summary>The device types: those of the program, and once the files are read those of all codec files.</summary>
    internal DeviceCatalog Devices { get; init; } = DeviceCatalog.Native;
}
