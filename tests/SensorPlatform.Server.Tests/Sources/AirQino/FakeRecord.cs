namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>A record that the fake API holds.</summary>
/// <param name="Time">When; of an hour its start.</param>
/// <param name="Value">What all its values are made of.</param>
internal sealed record FakeRecord(DateTimeOffset Time, double Value);
