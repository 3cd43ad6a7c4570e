using SensorPlatform.Server.Pages.Stellplatz;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>What all air pages have in common.</summary>
/// <param name="Texts">The words.</param>
/// <param name="Title">Title of the page, without the brand's.</param>
/// <param name="Languages">The same page in the three languages.</param>
/// <param name="ListAddress">Address of the list in this language.</param>
/// <param name="NowIso">The platform's time.</param>
/// <param name="NowText">The same as people write it.</param>
/// <param name="ZoneName">Zone of the times on the page.</param>
/// <param name="Map">The map.</param>
/// <param name="HasCharts">True when the chart library is there.</param>
/// <param name="ScriptTexts">The words that the script needs, as JSON.</param>
internal sealed record LuftShell(
    LuftTexts Texts,
    string Title,
    IReadOnlyList<PageLink> Languages,
    string ListAddress,
    string NowIso,
    string NowText,
    string ZoneName,
    StellplatzMap Map,
    bool HasCharts,
    string ScriptTexts);
