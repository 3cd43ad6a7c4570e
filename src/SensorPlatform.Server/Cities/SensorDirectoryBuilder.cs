using System.Collections.Frozen;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Codecs;

namespace SensorPlatform.Server.Cities;

/// <summary>Makes the core's list of sensors from the cities.</summary>
internal static class SensorDirectoryBuilder
{
    /// <summary>Takes the sensors in the order of the files.</summary>
    /// <param name="catalog">Validated cities.</param>
    /// <param name="networkOf">The journal's number of a network name.</param>
    /// <param name="devices">The device types that the cities were validated against.</param>
    /// <exception cref="ArgumentException">The cities were not validated against these device types.</exception>
    public static SensorDirectory Build(
        CityCatalog catalog, Func<string, NetworkId> networkOf, DeviceCatalog devices)
    {
        var networks = new Dictionary<string, NetworkId>(StringComparer.Ordinal);
        var definitions = new List<SensorDefinition>();
        foreach (var city in catalog.Cities)
        {
            var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone));
            var percentiles = CodesOf(city.Percentiles);
            foreach (var sensor in city.Sensors)
            {
                if (!networks.TryGetValue(sensor.Network, out var network))
                {
                    networks[sensor.Network] = network = networkOf(sensor.Network);
                }

                if (!DeviceNames.TryParse(sensor, out var device) || !devices.TryFind(sensor.Type, out var family, out var implied))
                {
                    throw new ArgumentException($"Sensor {sensor.Id} was not validated.", nameof(catalog));
                }

                definitions.Add(new SensorDefinition(
                    definitions.Count, sensor.Id, city.Id, network, device, family,
                    TimeSpan.FromMinutes(sensor.ReportingIntervalMinutes), TimeSpan.FromMinutes(sensor.AllowedLatenessMinutes))
                {
                    Calendar = calendar,
                    Percentiles = percentiles,
                    Parameters = sensor.Parameters.Count == 0
                        ? implied
                        : DeviceParameters.Create(family.Parameters, sensor.Parameters, implied),
                    Calibrations = catalog.Calibrations.GetValueOrDefault(sensor.Id),
                });
            }
        }

        return new SensorDirectory(definitions);
    }

    private static FrozenSet<ushort> CodesOf(IReadOnlyList<string> names)
    {
        var codes = new HashSet<ushort>();
        foreach (var name in names)
        {
            if (Quantity.TryParse(name, out var quantity))
            {
                codes.Add(quantity.Code);
            }
        }

        return codes.ToFrozenSet();
    }
}
