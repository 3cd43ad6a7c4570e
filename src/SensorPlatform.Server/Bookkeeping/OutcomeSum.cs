using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>Messages of a day, network and sensor that the store has booked with one outcome.</summary>
/// <param name="Day">Days of UTC from 1970 to the day in which we received them.</param>
/// <param name="Network">The network that they came through; 0 where there is none.</param>
/// <param name="Sensor">Id of the sensor; null where none was known, or where sensors are summed up.</param>
/// <param name="Outcome">What became of them.</param>
/// <param name="Messages">How many.</param>
internal readonly record struct OutcomeSum(int Day, NetworkId Network, string? Sensor, Outcome Outcome, long Messages);
