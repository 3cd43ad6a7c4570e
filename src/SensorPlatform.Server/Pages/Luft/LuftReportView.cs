namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A report to print.</summary>
/// <param name="Shell">What all pages have.</param>
/// <param name="Headline">Daily or yearly report.</param>
/// <param name="StationName">Name of the station.</param>
/// <param name="StationAddress">Its page.</param>
/// <param name="Head">Place, period, time of making, method, calibrations: names and texts.</param>
/// <param name="Running">That the period is not over; null when it is.</param>
/// <param name="HasData">True when anything was measured in the period.</param>
/// <param name="Charts">The charts.</param>
/// <param name="Statistics">Means and extremes.</param>
/// <param name="Parts">Hours of the day, or months of the year.</param>
/// <param name="Exceedances">What lay above a threshold, as a table; null when nothing did.</param>
/// <param name="Limits">For a year how it stands against the thresholds; empty for a day.</param>
/// <param name="Source">Line to cite.</param>
/// <param name="Paging">The report before and after.</param>
internal sealed record LuftReportView(
    LuftShell Shell,
    string Headline,
    string StationName,
    string StationAddress,
    IReadOnlyList<(string Name, string Text)> Head,
    string? Running,
    bool HasData,
    IReadOnlyList<LuftChart> Charts,
    PageTable Statistics,
    PageTable Parts,
    PageTable? Exceedances,
    IReadOnlyList<LuftLimitGroup> Limits,
    string Source,
    IReadOnlyList<PageLink> Paging);
