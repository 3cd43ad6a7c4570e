namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>The list of sites.</summary>
/// <param name="Shell">What all pages have.</param>
/// <param name="Form">The search.</param>
/// <param name="Summary">What was found, in a sentence.</param>
/// <param name="Cards">The sites, in order.</param>
/// <param name="Start">Where the search starts, <c>LATITUDE,LONGITUDE</c>; null: anywhere.</param>
internal sealed record FinderView(
    StellplatzShell Shell, FinderForm Form, string Summary, IReadOnlyList<SiteCardView> Cards, string? Start);
