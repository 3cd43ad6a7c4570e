namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>A test that hours of a station did not pass, or that noted something.</summary>
internal sealed record HitzeQualityRow(string Name, string Hours, bool IsExcluding);
