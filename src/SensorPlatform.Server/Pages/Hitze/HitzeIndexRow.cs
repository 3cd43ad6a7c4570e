namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>An index of how heat feels.</summary>
internal sealed record HitzeIndexRow(string Key, string Name, string Value, string? Category, string? Note);
