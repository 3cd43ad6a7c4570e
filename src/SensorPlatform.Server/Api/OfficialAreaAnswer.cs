namespace SensorPlatform.Server.Api;

/// <summary>An area of an official warning, and the heights above sea level that it is for (m; null: all).</summary>
internal sealed record OfficialAreaAnswer(string Name, double? FromMeters, double? ToMeters);
