namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>What the quality control says of a station.</summary>
internal sealed record HitzeQualityView(string Summary, IReadOnlyList<HitzeQualityRow> Rows);
