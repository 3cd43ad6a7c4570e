namespace SensorPlatform.Server.Pages.Luft;

/// <summary>How a year stands against the thresholds of one regulation.</summary>
internal sealed record LuftLimitGroup(string Name, IReadOnlyList<LuftLimitRow> Rows);
