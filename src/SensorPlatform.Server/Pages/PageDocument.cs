using SensorPlatform.Server.Pages.Stellplatz;

namespace SensorPlatform.Server.Pages;

/// <summary>What stands around the content of a page of stations.</summary>
/// <param name="Texts">The words that all pages have.</param>
/// <param name="Brand">Name of the pages.</param>
/// <param name="BrandMark">Their sign: the path of a drawing of 32 by 32.</param>
/// <param name="Title">Title of the page, without the brand's.</param>
/// <param name="Description">What the page is about, for search engines.</param>
/// <param name="Languages">The same page in the three languages.</param>
/// <param name="ListAddress">Address of the first of the pages.</param>
/// <param name="NowIso">The platform's time.</param>
/// <param name="NowText">The same as people write it.</param>
/// <param name="ZoneName">Zone of the times on the page.</param>
/// <param name="Map">The map.</param>
/// <param name="HasMap">The page has a map, and the library is there.</param>
/// <param name="HasChart">The page needs the chart library, and it is there.</param>
/// <param name="Styles">Addresses of stylesheets of its own, in order.</param>
/// <param name="Script">Address of its script.</param>
/// <param name="ScriptTexts">The words that the script needs, as JSON.</param>
/// <param name="Note">What is said of all values.</param>
/// <param name="Links">Links below the page.</param>
internal sealed record PageDocument(
    PageTexts Texts,
    string Brand,
    string BrandMark,
    string Title,
    string Description,
    IReadOnlyList<PageLink> Languages,
    string ListAddress,
    string NowIso,
    string NowText,
    string ZoneName,
    StellplatzMap Map,
    bool HasMap,
    bool HasChart,
    IReadOnlyList<string> Styles,
    string Script,
    string ScriptTexts,
    string Note,
    IReadOnlyList<PageLink> Links);
