using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Replay;

/// <summary>Which messages a replay looks at: those received in a span, of all sensors or one.</summary>
/// <param name="From">The beginning, inclusive.</param>
/// <param name="To">The end, exclusive.</param>
/// <param name="OnlySensor">The sensor; null: all.</param>
/// <param name="Rate">Most uplinks a second; 0: as many as there come.</param>
internal sealed record ReplayRequest(ReplayBound From, ReplayBound To, string? OnlySensor, int Rate)
{
    /// <summary>Does it look at messages of a sensor at all?</summary>
    public bool Wants(SensorDefinition sensor) => OnlySensor is null || sensor.Id == OnlySensor;

    /// <summary>Does it look at a message of the sensor, received then?</summary>
    public bool Wants(SensorDefinition sensor, Instant received) =>
        received >= From.In(sensor.Calendar) && received < To.In(sensor.Calendar);
}
