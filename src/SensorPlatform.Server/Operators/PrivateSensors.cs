using System.Collections.Frozen;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Operators;

/// <summary>
/// The sensors that watch a pitch, or stand in a room: what they said, moment by moment, tells when somebody came and went. How warm it
/// is in a room is nobody else's business at all.
/// </summary>
/// <param name="catalog">The cities.</param>
internal sealed class PrivateSensors(CityCatalog catalog)
{
    private readonly FrozenSet<string> _pitches = catalog.Cities
        .SelectMany(city => city.Sites)
        .SelectMany(site => site.Pitches)
        .Select(pitch => pitch.Sensor)
        .OfType<string>()
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenSet<string> _rooms = catalog.Cities
        .SelectMany(city => city.Stations)
        .Where(station => station.IsIndoor)
        .Select(station => station.Sensor)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those that stand in a room.</summary>
    public IReadOnlyCollection<string> Rooms => _rooms;

    /// <summary>Does a sensor watch a pitch or a room?</summary>
    public bool Has(string? sensorId) => sensorId is not null && (_pitches.Contains(sensorId) || _rooms.Contains(sensorId));

    /// <summary>Does a sensor stand in a room?</summary>
    public bool IsRoom(string? sensorId) => sensorId is not null && _rooms.Contains(sensorId);
}
