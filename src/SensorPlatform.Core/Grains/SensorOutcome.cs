using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>Messages of a turn with one outcome, of one network, sensor and day: added by the store, once.</summary>
/// <param name="Network">The network that they came through.</param>
/// <param name="SensorIndex">The sensor; -1 where none is known.</param>
/// <param name="Day">Days of UTC from 1970 to the day in which we received them.</param>
/// <param name="Outcome">What became of them.</param>
/// <param name="Messages">How many.</param>
public readonly record struct SensorOutcome(NetworkId Network, int SensorIndex, int Day, Outcome Outcome, int Messages);
