namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>A file to download.</summary>
internal sealed record HitzeExport(string Id, string Format, string Text, string Address, string? Size);
