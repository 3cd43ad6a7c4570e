namespace SensorPlatform.Server.Api;

/// <summary>A sensor whose records and outcomes differ in number; names are empty where there is none.</summary>
internal sealed record RecountDifferenceAnswer(string Network, string Sensor, long Journaled, long Booked, long LostByUs);
