using System.Globalization;
using System.Net;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>What there is to know of a site beyond its pitches.</summary>
internal sealed class SiteFactsComposer(StellplatzTexts texts)
{
    /// <summary>The facts that the city file gives.</summary>
    public IReadOnlyList<SiteFact> Facts(City city, Site site)
    {
        List<SiteFact> facts = [new(texts.AddressLabel, site.Address ?? city.Name)];
        facts.Add(new SiteFact(
            texts.PositionLabel,
            string.Create(CultureInfo.InvariantCulture, $"{site.Latitude:0.00000}, {site.Longitude:0.00000}")));
        facts.Add(new SiteFact(texts.OpeningLabel, site.OpeningHours is { } hours ? new OpeningWords(texts).InWords(hours) : texts.AlwaysOpen));
        facts.Add(new SiteFact(
            texts.DepartureLabel,
            texts.DepartureText.Replace(
                "{0}", site.DepartureHour.ToString("00", CultureInfo.InvariantCulture) + ":00", StringComparison.Ordinal)));
        if (site.Operator is { } runBy)
        {
            facts.Add(new SiteFact(texts.OperatorLabel, runBy));
        }

        if (site.Website is { } website && Uri.TryCreate(website, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https")
        {
            facts.Add(new SiteFact(texts.WebsiteLabel, address.Host, address.AbsoluteUri));
        }

        foreach (var occasion in site.Occasions)
        {
            facts.Add(new SiteFact(texts.OccasionsLabel, $"{occasion.Name.In(texts.Language)}: {Days(occasion)}"));
        }

        return facts;
    }

    /// <summary>Addresses of a site's data.</summary>
    public IReadOnlyList<PageLink> Data(string siteId)
    {
        var id = Uri.EscapeDataString(siteId);
        return
        [
            new("json", "JSON", $"/api/v1/parking/sites/{id}", false),
            new("forecast", texts.DataForecast, $"/api/v1/parking/sites/{id}/forecast", false),
            new("scores", texts.DataScores, $"/api/v1/parking/sites/{id}/forecast/scores", false),
            new("statistics", texts.DataStatistics, $"/api/v1/parking/sites/{id}/statistics", false),
            new("parkapi", OfAll("ParkAPI v3"), "/api/public/v3/parking-sites", false),
            new("datex", OfAll("DATEX II"), "/api/public/datex2/parking-light", false),
            new("geojson", OfAll("GeoJSON"), "/api/v1/parking/sites?format=geojson", false),
        ];
    }

    /// <summary>HTML that shows the card on another site.</summary>
    public static string EmbedCode(string address, string name) =>
        $"""
        <iframe src="{WebUtility.HtmlEncode(address)}" title="{WebUtility.HtmlEncode(name)}"
          width="360" height="320" loading="lazy" style="border:0"></iframe>
        """;

    private string OfAll(string format) => texts.DataOfAll.Replace("{0}", format, StringComparison.Ordinal);

    private string Days(SiteOccasion occasion)
    {
        var format = texts.Language switch { "de" => "dd.MM.yyyy", "it" => "dd/MM/yyyy", _ => "d MMM yyyy" };
        var from = occasion.From.ToString(format, CultureInfo.InvariantCulture);
        return occasion.From == occasion.To ? from : $"{from} – {occasion.To.ToString(format, CultureInfo.InvariantCulture)}";
    }
}
