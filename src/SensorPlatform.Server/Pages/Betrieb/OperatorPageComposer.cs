using System.Globalization;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Operators;

namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>Puts the operators' page together: what the API gives operators, in the words of a language.</summary>
internal sealed class OperatorPageComposer(SiteSensorsView sensors, CityCatalog catalog, TimeProvider time)
{
    /// <summary>Address of the page.</summary>
    public const string Path = "/betrieb/stellplatz";

    /// <summary>The page in a language.</summary>
    /// <param name="language">The language.</param>
    /// <param name="address">The server's address, as the reader reached it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    public async Task<OperatorPageView> ComposeAsync(string language, string address, CancellationToken cancellationToken)
    {
        var answers = new List<SiteSensorsAnswer>();
        foreach (var id in sensors.SiteIds)
        {
            if (await sensors.FindAsync(id, language, cancellationToken) is { } site)
            {
                answers.Add(site);
            }
        }

        return Empty(language, null) with
        {
            Sites = [.. answers.OrderByDescending(static site => site.Troubled).Select(site => Table(site, language))],
            Commands = OperatorCommands.For(address, answers, Zone, time.Now()),
        };
    }

    /// <summary>The page that says why nothing is shown.</summary>
    public OperatorPageView Refuse(string language, OperatorVerdict verdict)
    {
        var texts = OperatorTexts.In(language);
        return Empty(language, verdict switch
        {
            OperatorVerdict.Paused => texts.RefusedPaused,
            OperatorVerdict.NotFromHere => texts.RefusedHere,
            _ => texts.RefusedToken,
        });
    }

    private OperatorPageView Empty(string language, string? refusal)
    {
        var common = PageTexts.In(language);
        var now = time.Now();
        return new OperatorPageView(
            common,
            OperatorTexts.In(language),
            [.. Language.All.Select(one => new PageLink(one, PageTexts.In(one).LanguageName, $"{Path}?lang={one}", one == language))],
            InstantJsonConverter.ToText(now),
            new PageFormat(common).DateAndTime(now, PageFormat.Zone(catalog.Cities.Count > 0 ? catalog.Cities[0].TimeZone : "UTC")),
            [],
            null,
            refusal);
    }

    private OperatorSiteTable Table(SiteSensorsAnswer site, string language)
    {
        var texts = OperatorTexts.In(language);
        var rows = new OperatorRowText(PageTexts.In(language), texts, Zone(site.City), site.Now);
        var summary = (site.Troubled > 0 ? texts.TroubledOf : texts.AllWell)
            .Replace("{0}", Text(site.Troubled), StringComparison.Ordinal)
            .Replace("{1}", Text(site.Total), StringComparison.Ordinal);
        return new OperatorSiteTable(
            site.Site,
            site.Name,
            summary,
            site.Troubled > 0,
            [.. site.Items.OrderBy(static item => Gravity(item)).Select(rows.Of)]);
    }

    private TimeZoneInfo Zone(string city) =>
        PageFormat.Zone(catalog.Cities.FirstOrDefault(one => one.Id == city)?.TimeZone ?? "UTC");

    // Faults before what is unknown, that before batteries and the rest; then as in the city file.
    private static int Gravity(PitchSensorAnswer pitch) =>
        pitch.Troubles.Count == 0 ? int.MaxValue : Array.IndexOf(SiteSensorsView.TroubleWords, pitch.Troubles[0]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
