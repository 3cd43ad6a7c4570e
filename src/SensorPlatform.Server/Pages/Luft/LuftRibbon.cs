namespace SensorPlatform.Server.Pages.Luft;

/// <summary>The index of the last hours, oldest first: a column an hour, higher is worse; null where there was none.</summary>
/// <param name="Hours">The hours.</param>
/// <param name="ClassCount">How many classes the index has.</param>
/// <param name="Summary">The same in words.</param>
internal sealed record LuftRibbon(IReadOnlyList<LuftClass?> Hours, int ClassCount, string Summary);
