namespace SensorPlatform.Server.Pages.Luft;

/// <summary>How a year stands against the thresholds of one regulation.</summary>
/// <param name="Name">Name of the regulation.</param>
/// <param name="Summary">The name with how many of the thresholds were exceeded.</param>
/// <param name="Rows">The thresholds.</param>
internal sealed record LuftLimitGroup(string Name, string Summary, IReadOnlyList<LuftLimitRow> Rows);
