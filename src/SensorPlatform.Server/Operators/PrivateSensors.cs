using System.Collections.Frozen;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Operators;

/// <summary>
/// The sensors that watch a pitch, or stand in a room: what they said, moment by moment, tells when somebody came and went.
/// </summary>
/// <param name="catalog">The cities.</param>
internal sealed class PrivateSensors(CityCatalog catalog)
{
    private readonly FrozenSet<string> _ids = catalog.Cities
        .SelectMany(city => city.Sites)
        .SelectMany(site => site.Pitches)
        .Select(pitch => pitch.Sensor)
        .OfType<string>()
        .Concat(catalog.Cities.SelectMany(city => city.Stations).Where(station => station.IsIndoor).Select(station => station.Sensor))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Does a sensor watch a pitch or a room?</summary>
    public bool Has(string? sensorId) => sensorId is not null && _ids.Contains(sensorId);
}
