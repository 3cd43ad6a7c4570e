namespace SensorPlatform.Server.Api;

/// <summary>A part of the balance that does not close: where, and how many messages have no outcome.</summary>
internal sealed record BalanceFaultAnswer(string Place, string? Network, string? Day, long Missing);
