namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>The hours of a period, one of which is shown.</summary>
/// <param name="Lead">Which hours.</param>
/// <param name="Note">What else must be said of them; null: nothing.</param>
/// <param name="Count">Number of hours.</param>
/// <param name="Chosen">Which of them is shown.</param>
/// <param name="ChosenText">The same in words.</param>
/// <param name="Days">Links to each hour, by day.</param>
/// <param name="Rows">Stations at the shown hour.</param>
/// <param name="Json">All hours of all stations for the script.</param>
internal sealed record HitzeHoursView(
    string Lead,
    string? Note,
    int Count,
    int Chosen,
    string ChosenText,
    IReadOnlyList<HitzeHourLinks> Days,
    IReadOnlyList<HitzeHourRow> Rows,
    string Json);
