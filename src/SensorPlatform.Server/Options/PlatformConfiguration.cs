using SensorPlatform.Core.Decoding;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Options;

/// <summary>The whole configuration of a run: options of the environment and cities of the files, checked together.</summary>
/// <param name="Options">The options.</param>
/// <param name="Catalog">The cities.</param>
internal sealed record PlatformConfiguration(PlatformOptions Options, CityCatalog Catalog)
{
    /// <summary>Checks options and city files; sensors must name the network of a source.</summary>
    /// <param name="options">Options read by <see cref="PlatformOptionsBinder"/>.</param>
    /// <param name="cityFiles">Paths of city files, one at least.</param>
    /// <param name="findFamily">The decoder table.</param>
    /// <param name="familyIds">Ids of all device families.</param>
    /// <exception cref="ConfigurationException">Something is wrong; the message lists all that is.</exception>
    public static PlatformConfiguration Load(
        PlatformOptionsResult options,
        IReadOnlyList<string> cityFiles,
        Func<string, DeviceFamily?> findFamily,
        IReadOnlyCollection<string> familyIds)
    {
        string[] networks = [.. options.Options.Sources.Select(source => source.Network).Where(name => name.Length > 0)];
        var cities = CityFileLoader.Load(cityFiles, new CityFileContext(findFamily, familyIds, networks));
        return options.Faults.Count == 0 && cities.Catalog is { } catalog
            ? new PlatformConfiguration(options.Options, catalog)
            : throw new ConfigurationException([.. options.Faults, .. cities.Faults]);
    }
}
