namespace SensorPlatform.Server.Api;

/// <summary>A class of an index, 1 the best.</summary>
internal sealed record AirIndexBandAnswer(int Level, string Word, string Label, string Color);
