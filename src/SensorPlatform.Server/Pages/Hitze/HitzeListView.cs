namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>The first of the pages.</summary>
/// <param name="Texts">The words.</param>
/// <param name="Document">What stands around.</param>
/// <param name="Form">The form.</param>
/// <param name="Address">Where the form leads.</param>
/// <param name="Period">What is shown, in words.</param>
/// <param name="Summary">What there is to say of all stations.</param>
/// <param name="Held">Of which time there are values, where what is shown has none; null: it has some.</param>
/// <param name="Notes">What has to be known when it is read.</param>
/// <param name="Map">The map.</param>
/// <param name="Columns">Heads of the table of stations.</param>
/// <param name="Rows">The stations.</param>
/// <param name="Hours">Hour by hour; null when there is none.</param>
/// <param name="Cells">Census cells; null when there are none.</param>
/// <param name="Climate">Climate days.</param>
/// <param name="Warnings">Warnings.</param>
/// <param name="Export">Files and citation.</param>
/// <param name="SurfaceMethod">How the surface was made, and what is known of its errors.</param>
/// <param name="FewPeople">What is not told of cells with few people.</param>
internal sealed record HitzeListView(
    HitzeTexts Texts,
    PageDocument Document,
    HitzeForm Form,
    string Address,
    string Period,
    IReadOnlyList<string> Summary,
    HitzeHeldView? Held,
    IReadOnlyList<string> Notes,
    HitzeMapView Map,
    IReadOnlyList<PageLink> Columns,
    IReadOnlyList<HitzeStationRow> Rows,
    HitzeHoursView? Hours,
    HitzeCellsView? Cells,
    HitzeClimateView Climate,
    HitzeWarningsView Warnings,
    HitzeExportView Export,
    string SurfaceMethod,
    string FewPeople);
