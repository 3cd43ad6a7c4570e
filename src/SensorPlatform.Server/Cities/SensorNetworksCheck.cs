using System.Globalization;
using SensorPlatform.Server.Importing.Loggers;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cities;

/// <summary>Checks that each network of a city's sensors has a source. One that has none is one fault, however many sensors name it.</summary>
internal static class SensorNetworksCheck
{
    private const int NamedSensors = 12;

    /// <summary>Adds every fault to the file's list, at the first sensor of the network.</summary>
    /// <param name="file">The file.</param>
    /// <param name="networks">Networks of the sources; null: not known, and not checked.</param>
    public static void Check(CityFile file, IReadOnlyCollection<string>? networks)
    {
        if (networks is null)
        {
            return;
        }

        foreach (var lost in file.City.Sensors
            .Where(sensor => sensor.Network.Length > 0 && !networks.Contains(sensor.Network))
            .GroupBy(static sensor => sensor.Network, StringComparer.Ordinal))
        {
            Sensor[] sensors = [.. lost];
            file.PlaceOf(sensors[0]).Fault("network", $"No source has the network '{lost.Key}'{Of(sensors)}.",
                Spelling.Suggest(lost.Key, networks, RemedyOf(lost.Key, sensors, networks.Count)));
        }
    }

    private static string Of(Sensor[] sensors)
    {
        var named = string.Join(", ", sensors.Take(NamedSensors).Select(static sensor => sensor.Id));
        var more = sensors.Length > NamedSensors ? ", …" : "";
        return sensors.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" of {sensors.Length} sensors: {named}{more}");
    }

    // Files of loggers come through no source, but the server must know of their network.
    private static string RemedyOf(string network, Sensor[] sensors, int sources)
    {
        var source = string.Create(CultureInfo.InvariantCulture, $"SENSORPLATFORM__Sources__{sources}__");
        return Array.TrueForAll(sensors, static sensor => sensor.Type == LoggerSensors.FamilyId)
            ? $"Set {source}Kind=Webhook, {source}Network={network} and {source}Envelope=Logger, the source that files of loggers come through."
            : $"Configure a source of this network ({source}Network) or name another one.";
    }
}
