namespace SensorPlatform.Server.Bookkeeping;

/// <summary>A part of the balance that does not close.</summary>
/// <param name="Place">Where, in words: day and network, or partition.</param>
/// <param name="Network">Name of the network, empty where there is none; null where it is not of one network.</param>
/// <param name="Day">Days of UTC from 1970; null where it is not of one day.</param>
/// <param name="Missing">Messages received without an outcome; below 0: outcomes of messages that nobody received.</param>
internal sealed record BalanceFault(string Place, string? Network, int? Day, long Missing);
