using System.Collections.Frozen;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Operators;

/// <summary>The sensors that watch a pitch: what they said, moment by moment, tells when somebody came and went.</summary>
/// <param name="catalog">The cities.</param>
internal sealed class PitchSensors(CityCatalog catalog)
{
    private readonly FrozenSet<string> _ids = catalog.Cities
        .SelectMany(city => city.Sites)
        .SelectMany(site => site.Pitches)
        .Select(pitch => pitch.Sensor)
        .OfType<string>()
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Does a sensor watch a pitch?</summary>
    public bool Has(string? sensorId) => sensorId is not null && _ids.Contains(sensorId);
}
