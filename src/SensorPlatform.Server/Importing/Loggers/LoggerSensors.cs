using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>Which sensor of the city file a logger is.</summary>
internal sealed class LoggerSensors
{
    /// <summary>The type of sensors that files are imported for.</summary>
    internal const string FamilyId = "logger/csv";

    private readonly Dictionary<string, SensorDefinition> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyDictionary<string, string> _told;

    /// <param name="sensors">The configured sensors.</param>
    /// <param name="mapping">The mapping, which may name sensors.</param>
    /// <exception cref="RefusedRequestException">The mapping names one that is not there or of another type.</exception>
    internal LoggerSensors(SensorDirectory sensors, LoggerMapping mapping)
    {
        _told = mapping.Sensors;
        foreach (var sensor in sensors.Sensors)
        {
            if (sensor.Family.Id == FamilyId)
            {
                _byName.TryAdd(sensor.Id, sensor);
                _byName.TryAdd(sensor.Device.ToString(), sensor);
            }
        }

        foreach (var (logger, id) in _told)
        {
            if (!_byName.TryGetValue(id, out var sensor) || sensor.Id != id)
            {
                var other = sensors.Sensors.FirstOrDefault(each => each.Id == id);
                throw new RefusedRequestException(other is null
                    ? $"The mapping says that logger '{logger}' is the sensor '{id}', which no city file has. {Spelling.Suggest(id, [.. sensors.Sensors.Select(each => each.Id)], "Add it there, with type logger/csv.")}"
                    : $"The mapping says that logger '{logger}' is the sensor '{id}', which is a {other.Family.Id}. Files of loggers are imported for sensors of type {FamilyId}.");
            }
        }
    }

    /// <summary>The sensor of a logger; null where there is none.</summary>
    internal SensorDefinition? Of(string logger) => _byName.GetValueOrDefault(_told.GetValueOrDefault(logger) ?? logger);
}
