namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>A station at an hour.</summary>
internal sealed record HitzeHourRow(string StationId, string Name, string Value);
