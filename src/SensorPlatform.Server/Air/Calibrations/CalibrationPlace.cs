using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Replay;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>Where a command on calibrations works: cities (or none), data folder, folder of new files (or that of the city).</summary>
internal sealed class CalibrationPlace
{
    private readonly PlatformConfiguration? _configuration;
    private readonly string? _out;

    private CalibrationPlace(PlatformConfiguration? configuration, IReadOnlyList<string> cities, string data, string? outFolder)
    {
        (_configuration, Cities, Data, _out) = (configuration, cities, data, outFolder);
    }

    /// <summary>The city files.</summary>
    public IReadOnlyList<string> Cities { get; }

    /// <summary>The data folder.</summary>
    public string Data { get; }

    /// <summary>Loads the cities.</summary>
    /// <param name="cities">City files; without any, stations are named by their sensor's id.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="outFolder">Folder of new files; null: that of the city.</param>
    /// <exception cref="ConfigurationException">The cities have faults.</exception>
    public static CalibrationPlace Of(IReadOnlyList<string> cities, string data, string? outFolder) => new(
        cities.Count == 0 ? null : PlatformConfiguration.Load(PlatformOptionsBinder.FromEnvironment(), cities), cities, data, outFolder);

    /// <summary>The sensor of a station, or the sensor of that id.</summary>
    /// <exception cref="RefusedRequestException">There is none.</exception>
    public string SensorOfStation(string id)
    {
        if (_configuration is not { Catalog: var catalog })
        {
            return id;
        }

        var known = catalog.Cities.SelectMany(city => city.Stations).Where(one => one.Kind == StationKind.Air).Select(one => one.Id).ToArray();
        return catalog.FindStation(id)?.Sensor ?? catalog.FindSensor(id)?.Id ?? throw new RefusedRequestException(
            $"No station or sensor has the id '{id}'. {Spelling.Suggest(id, known, "See the city file.")}");
    }

    /// <summary>The sensor of a device's name, letters' case aside; null when there is none. Without cities the name itself.</summary>
    public string? SensorOfDevice(string device) => _configuration is not { Catalog: var catalog }
        ? device
        : catalog.Cities.SelectMany(city => city.Sensors).FirstOrDefault(sensor =>
            string.Equals(sensor.Device, device, StringComparison.OrdinalIgnoreCase)
            || string.Equals(sensor.Id, device, StringComparison.Ordinal))?.Id;

    /// <summary>The versions of a sensor; null: it has none.</summary>
    public SensorCalibrations? CalibrationsOf(string sensorId) => _configuration?.Catalog.Calibrations.GetValueOrDefault(sensorId);

    /// <summary>The number of a new version: one more than the highest of the cities and of the folder of new files.</summary>
    public int NextVersion(string sensorId, Quantity quantity)
    {
        var highest = 0;
        foreach (var one in CalibrationsOf(sensorId)?.Versions ?? [])
        {
            highest = one.Quantity == quantity ? Math.Max(highest, one.Version) : highest;
        }

        var folder = FolderFor(sensorId);
        while (folder is not null && Exists(folder, sensorId, quantity, highest + 1))
        {
            highest++;
        }

        return highest + 1;
    }

    /// <summary>The folder of a sensor's new files; null: none is known.</summary>
    public string? FolderFor(string sensorId) => _out ?? _configuration?.Catalog.CityOfSensor(sensorId)?.Calibrations;

    /// <summary>Opens the store to read; also while the server runs.</summary>
    /// <exception cref="StorageException">There is none.</exception>
    public ITelemetryReader OpenReader()
    {
        var path = Path.GetFullPath(Path.Combine(Data, SqliteTelemetry.FileName));
        if (!File.Exists(path))
        {
            throw new StorageException($"There is no store in {Path.GetFullPath(Data)}. Name the server's data folder with --data DIR.");
        }

        var sensors = _configuration is { } configuration
            ? SensorDirectoryBuilder.Build(configuration.Catalog, new JournalHistory(Data).Networks(), configuration.Devices)
            : new SensorDirectory([]);
        return new SqliteTelemetryReader(path, sensors);
    }

    private static bool Exists(string folder, string sensorId, Quantity quantity, int version)
    {
        var name = Path.Combine(folder, CalibrationFile.NameOf(sensorId, quantity, version));
        return File.Exists(name) || File.Exists(Path.ChangeExtension(name, ".yml")) || File.Exists(Path.ChangeExtension(name, ".json"));
    }
}
