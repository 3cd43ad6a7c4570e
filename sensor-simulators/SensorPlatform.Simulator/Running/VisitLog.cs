using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Simulator.Running;

/// <summary>Who came to a site, those included whose day has begun but who have yet to come.</summary>
internal sealed class VisitLog
{
    internal List<GuestStay> Stays { get; } = [];

    internal List<Instant> TurnedAway { get; } = [];
}
