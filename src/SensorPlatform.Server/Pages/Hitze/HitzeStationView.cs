namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>The page of a station.</summary>
/// <param name="Texts">The words.</param>
/// <param name="Document">What stands around.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it stands, in words.</param>
/// <param name="Facts">Heights and coordinates.</param>
/// <param name="NowTitle">Head of the newest values: that they are of now, or of when.</param>
/// <param name="Temperature">Air temperature now; null when there is none.</param>
/// <param name="Humidity">Relative humidity now; null when there is none.</param>
/// <param name="TimeIso">When that was measured.</param>
/// <param name="Age">The same as people say it.</param>
/// <param name="IsStale">It is too old for now.</param>
/// <param name="Indices">How it feels; empty without humidity of the same time.</param>
/// <param name="Ranges">The switch between spans of the chart.</param>
/// <param name="Steps">Links to the hours before and after.</param>
/// <param name="ChartNote">Why other hours than the newest are shown; null: nothing to say.</param>
/// <param name="NightKey">Which hours are the night.</param>
/// <param name="Chart">The chart.</param>
/// <param name="Hours">The same as a table.</param>
/// <param name="QualityTitle">Of which days the quality control speaks.</param>
/// <param name="Quality">What the quality control says.</param>
/// <param name="Climate">Climate days.</param>
/// <param name="Data">Links to data.</param>
internal sealed record HitzeStationView(
    HitzeTexts Texts,
    PageDocument Document,
    string Name,
    string Place,
    IReadOnlyList<string> Facts,
    string NowTitle,
    string? Temperature,
    string? Humidity,
    string? TimeIso,
    string? Age,
    bool IsStale,
    IReadOnlyList<HitzeIndexRow> Indices,
    IReadOnlyList<PageLink> Ranges,
    IReadOnlyList<PageLink> Steps,
    string? ChartNote,
    string NightKey,
    HitzeChart Chart,
    PageTable Hours,
    string QualityTitle,
    HitzeQualityView Quality,
    HitzeClimateView Climate,
    IReadOnlyList<PageLink> Data);
