namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Climate days.</summary>
/// <param name="Title">What of.</param>
/// <param name="First">Name of the first column.</param>
/// <param name="Years">Links to the years that are there.</param>
/// <param name="IsRunning">The year is not over.</param>
/// <param name="Rows">The rows.</param>
internal sealed record HitzeClimateView(
    string Title, string First, IReadOnlyList<PageLink> Years, bool IsRunning, IReadOnlyList<HitzeClimateRow> Rows);
