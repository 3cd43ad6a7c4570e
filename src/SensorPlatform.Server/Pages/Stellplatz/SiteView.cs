namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>The page of one site.</summary>
/// <param name="Shell">What all pages have.</param>
/// <param name="Card">The site.</param>
/// <param name="ForecastMade">When the forecast was made, in words; null when there is none.</param>
/// <param name="Forecast">Its table; empty when there is none.</param>
/// <param name="ForecastJson">Its curve for the chart: <c>t</c> seconds, <c>p</c>, <c>low</c>, <c>high</c> 0 to 100.</param>
/// <param name="Track">How forecasts have fared.</param>
/// <param name="Facts">Good to know.</param>
/// <param name="Data">Links to the data.</param>
/// <param name="EmbedCode">HTML for other sites.</param>
internal sealed record SiteView(
    StellplatzShell Shell,
    SiteCardView Card,
    string? ForecastMade,
    IReadOnlyList<ForecastRow> Forecast,
    string ForecastJson,
    TrackRecord Track,
    IReadOnlyList<SiteFact> Facts,
    IReadOnlyList<PageLink> Data,
    string EmbedCode);
