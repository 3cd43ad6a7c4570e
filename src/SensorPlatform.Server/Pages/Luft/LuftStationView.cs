namespace SensorPlatform.Server.Pages.Luft;

/// <summary>The page of a station.</summary>
internal sealed record LuftStationView(
    LuftShell Shell,
    LuftCardView Card,
    IReadOnlyList<PageLink> Families,
    IReadOnlyList<LuftClass> Classes,
    IReadOnlyList<LuftIndexView> Indices,
    IReadOnlyList<LuftValueRow> Values,
    IReadOnlyList<PageLink> Ranges,
    string RangeName,
    IReadOnlyList<LuftChart> Charts,
    string ChartJson,
    PageTable Hours,
    int Year,
    IReadOnlyList<LuftLimitGroup> Limits,
    IReadOnlyList<LuftCalibrationRow> Calibrations,
    IReadOnlyList<PageLink> Reports,
    IReadOnlyList<PageLink> Data);
