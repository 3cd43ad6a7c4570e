namespace SensorPlatform.Server.Pages;

/// <summary>All that the page shows, as text.</summary>
internal sealed record PageView(
    PageTexts Texts,
    string Title,
    string? CityId,
    IReadOnlyList<PageLink> Languages,
    IReadOnlyList<PageLink> Cities,
    string NowIso,
    string NowText,
    string ZoneName,
    bool HasCharts,
    IReadOnlyList<AlertCard> Alerts,
    int MoreAlertCount,
    IReadOnlyList<SiteCard> Sites,
    IReadOnlyList<StationCard> HeatStations,
    IReadOnlyList<StationCard> AirStations,
    string ScriptTexts);
