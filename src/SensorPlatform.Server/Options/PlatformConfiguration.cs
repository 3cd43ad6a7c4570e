using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;

namespace SensorPlatform.Server.Options;

/// <summary>The whole configuration of a run: options of the environment and cities of the files, checked together.</summary>
/// <param name="Options">The options.</param>
/// <param name="Catalog">The cities.</param>
/// <param name="Devices">The device types: those of the program and those of codec files.</param>
internal sealed record PlatformConfiguration(PlatformOptions Options, CityCatalog Catalog, DeviceCatalog Devices)
{
    /// <summary>Checks options, city files and codec files; sensors must name the network of a source.</summary>
    /// <param name="options">Options read by <see cref="PlatformOptionsBinder"/>.</param>
    /// <param name="cityFiles">Paths of city files, one at least.</param>
    /// <exception cref="ConfigurationException">Something is wrong; the message lists all that is.</exception>
    public static PlatformConfiguration Load(PlatformOptionsResult options, IReadOnlyList<string> cityFiles)
    {
        string[] networks = [.. options.Options.Sources.Select(source => source.Network).Where(name => name.Length > 0)];
        string[] folders = options.Options.Codecs is { Length: > 0 } folder ? [folder] : [];
        var cities = CityFileLoader.Load(cityFiles, new CityFileContext(networks, folders));
        List<ConfigurationFault> faults = [.. options.Faults, .. cities.Faults];
        if (cities.Catalog is { } catalog)
        {
            AirQinoApiCheck.CheckSensors(options.Options.Sources, catalog, cities.Devices, faults);
            PublicSensorCheck.CheckSensors(options.Options.Sources, catalog, faults);
            if (faults.Count == 0)
            {
                return new PlatformConfiguration(options.Options, catalog, cities.Devices);
            }
        }

        throw new ConfigurationException(faults);
    }
}
