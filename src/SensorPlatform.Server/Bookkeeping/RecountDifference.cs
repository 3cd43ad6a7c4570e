using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>A sensor of a network whose records and outcomes differ in number.</summary>
/// <param name="Day">Days of UTC from 1970.</param>
/// <param name="Network">The network; 0 where there is none.</param>
/// <param name="Sensor">Id of the sensor; empty for messages of no known sensor, or of the network as a whole.</param>
/// <param name="Journaled">Its records in the journal.</param>
/// <param name="Booked">Its outcomes.</param>
internal readonly record struct RecountDifference(
    int Day, NetworkId Network, string Sensor, long Journaled, long Booked)
{
    /// <summary>Messages lost by us; below 0: outcomes without a message.</summary>
    public long Lost => Journaled - Booked;
}
