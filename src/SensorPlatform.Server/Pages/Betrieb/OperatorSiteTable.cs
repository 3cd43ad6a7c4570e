namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>A site's table; pitches with trouble stand first.</summary>
internal sealed record OperatorSiteTable(string Id, string Name, string Summary, bool IsTroubled, IReadOnlyList<OperatorRow> Rows);
