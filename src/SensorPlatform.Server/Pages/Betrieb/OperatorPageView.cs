namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>All that the operators' page shows, as text.</summary>
/// <param name="Common">Words that all pages share.</param>
/// <param name="Texts">The words of this one.</param>
/// <param name="Languages">Links to the same page in each language.</param>
/// <param name="NowIso">The moment, ISO 8601.</param>
/// <param name="NowText">The moment for people.</param>
/// <param name="Sites">Sites, those with most trouble first.</param>
/// <param name="Commands">How a pitch is set from a shell; null on a page that shows nothing.</param>
/// <param name="Refusal">Why nothing is shown; null when all is.</param>
internal sealed record OperatorPageView(
    PageTexts Common,
    OperatorTexts Texts,
    IReadOnlyList<PageLink> Languages,
    string NowIso,
    string NowText,
    IReadOnlyList<OperatorSiteTable> Sites,
    OperatorCommands? Commands,
    string? Refusal)
{
    /// <summary>The kinds in which a pitch may be set by hand, as the API spells them.</summary>
    public string OverrideKinds => string.Join(", ", Texts.Overrides.Keys);
}
