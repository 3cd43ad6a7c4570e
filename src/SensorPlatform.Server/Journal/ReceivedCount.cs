using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Journal;

/// <summary>Messages that the journal took, of one network and day: counted in the commit that holds them.</summary>
/// <param name="Day">Days of UTC from 1970 to the day in which they were received.</param>
/// <param name="Network">The network that they came through.</param>
/// <param name="Messages">How many, duplicates and unreadable ones included.</param>
internal sealed record ReceivedCount(int Day, NetworkId Network, long Messages);
