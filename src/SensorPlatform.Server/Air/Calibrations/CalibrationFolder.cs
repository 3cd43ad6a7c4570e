using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>Loads all calibration files of the folders that cities name.</summary>
internal static class CalibrationFolder
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>Loads them, in the order of their names.</summary>
    /// <param name="cities">The cities; each folder is loaded once, and its files may be of sensors of any of them.</param>
    /// <param name="devices">The device types.</param>
    /// <param name="faults">Takes every fault.</param>
    /// <returns>The versions of each sensor that has some, by its id.</returns>
    public static IReadOnlyDictionary<string, SensorCalibrations> Load(
        IReadOnlyList<City> cities, DeviceCatalog devices, List<ConfigurationFault> faults)
    {
        var sensors = new Dictionary<string, Sensor>(StringComparer.Ordinal);
        foreach (var sensor in cities.SelectMany(city => city.Sensors))
        {
            sensors.TryAdd(sensor.Id, sensor);
        }

        var versions = new Dictionary<(string Sensor, ushort Quantity, int Version), LoadedCalibration>();
        foreach (var folder in cities.Select(city => city.Calibrations).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            foreach (var file in FilesOf(folder, faults))
            {
                if (CalibrationFile.Load(file, faults) is { } loaded && IsAtHome(loaded, sensors, devices))
                {
                    Add(versions, loaded);
                }
            }
        }

        return versions.Values
            .GroupBy(one => one.Calibration.SensorId, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => new SensorCalibrations([.. group.Select(one => one.Calibration)]),
                StringComparer.Ordinal);
    }

    /// <summary>The calibration files of a folder, by name; empty, with a fault added, when it cannot be read.</summary>
    internal static string[] FilesOf(string folder, List<ConfigurationFault> faults)
    {
        try
        {
            var files = Array.FindAll(
                Directory.GetFiles(folder), file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add(new(folder, null, "", $"The folder of calibrations cannot be read: {fault.Message}",
                "Name a folder with calibration files; an empty one will do."));
            return [];
        }
    }

    private static bool IsAtHome(LoadedCalibration loaded, Dictionary<string, Sensor> sensors, DeviceCatalog devices)
    {
        var (_, calibration, place) = loaded;
        if (!sensors.TryGetValue(calibration.SensorId, out var sensor))
        {
            place.Fault("sensor", $"No sensor has the id '{calibration.SensorId}'.",
                Spelling.Suggest(calibration.SensorId, sensors.Keys, "Write the id of a sensor of the city file."));
            return false;
        }

        // An unknown type is the city file's fault, and told there.
        if (!devices.TryFind(sensor.Type, out var family, out _)
            || family.Quantities.Contains(calibration.Raw.BaseName, StringComparer.Ordinal)
            || family.Quantities.Contains(calibration.Quantity.BaseName, StringComparer.Ordinal))
        {
            return true;
        }

        place.Fault("quantity", $"A {family.Id} gives neither {calibration.Quantity.BaseName} nor {calibration.Raw.BaseName}.",
            $"It gives {string.Join(", ", family.Quantities)}.");
        return false;
    }

    private static void Add(
        Dictionary<(string Sensor, ushort Quantity, int Version), LoadedCalibration> versions, LoadedCalibration loaded)
    {
        var calibration = loaded.Calibration;
        var key = (calibration.SensorId, calibration.Quantity.Code, calibration.Version);
        if (!versions.TryAdd(key, loaded))
        {
            loaded.Place.Fault("version", $"This version stands in {versions[key].File} as well.",
                "Give the newer one the next number, or remove one.");
        }
    }
}
