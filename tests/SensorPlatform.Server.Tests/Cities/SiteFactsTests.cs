
namespace SensorPlatform.Server.Tests.Cities;

public sealed class SiteFactsTests
{
    private const string Written = "maximumStayNights: 3\n";

    private const string Facts = """
        maximumStayNights: 3
            pricePerNight: 12.5
            currency: CHF
            maximumHeightMeters: 3.2
            maximumWidthMeters: 2.6
            departureHour: 10
            operator: Stadt Ahlen
            website: https://www.example.org/hof
            openingHours: Apr-Oct 08:00-22:00
            openStreetMap: node/123456789012
            occasions:
              - { name: { de: Kirmes, en: Fair }, from: 2026-08-14, to: 2026-08-16, demand: 3.5 }

        """;

    private static readonly string Good = CityTexts.Good.Replace(Written, Facts, StringComparison.Ordinal)
        .Replace("lengthMeters: 8 }", "lengthMeters: 8, widthMeters: 3.5, power: false }", StringComparison.Ordinal);

    [Fact]
    public void What_travellers_ask_of_a_site_is_read()
    {
        var (catalog, faults) = CityTexts.Read(Good);

        Assert.Empty(faults);
        var site = catalog!.FindSite("ahlen-hof")!;
        Assert.Equal((12.5, "CHF", 3.2, 2.6, 10), (
            site.PricePerNight!.Value, site.Currency, site.MaximumHeightMeters!.Value, site.MaximumWidthMeters!.Value, site.DepartureHour));
        Assert.Equal(("Stadt Ahlen", "https://www.example.org/hof", "Apr-Oct 08:00-22:00", "node/123456789012"), (
            site.Operator, site.Website, site.OpeningHours, site.OpenStreetMap));
        var occasion = Assert.Single(site.Occasions);
        Assert.Equal(("Kirmes", new DateOnly(2026, 8, 14), new DateOnly(2026, 8, 16), 3.5), (
            occasion.Name.In("de"), occasion.From, occasion.To, occasion.Demand));
        Assert.Equal((3.5, false), (site.Pitches[0].WidthMeters!.Value, site.Pitches[0].Power!.Value));
        Assert.Null(site.Pitches[1].Power);
        Assert.Null(site.Pitches[1].WidthMeters);
    }

    [Fact]
    public void What_is_not_written_is_not_known()
    {
        var site = CityTexts.Read(CityTexts.Good).Catalog!.FindSite("ahlen-hof")!;

        Assert.Null(site.PricePerNight);
        Assert.Equal(("EUR", 12), (site.Currency, site.DepartureHour));
        Assert.Null(site.OpeningHours);
        Assert.Empty(site.Occasions);
    }

    [Theory]
    [InlineData("pricePerNight: 12.5", "pricePerNight: -1", "sites[0].pricePerNight", "outside 0 to 1,000", "free of charge")]
    [InlineData("pricePerNight: 12.5", "pricePerNight: 1000.5", "sites[0].pricePerNight", "outside 0 to 1,000", "free of charge")]
    [InlineData("pricePerNight: 12.5", "pricePerNight: free", "sites[0].pricePerNight", "should be a number", "digits")]
    [InlineData("currency: CHF", "currency: €", "sites[0].currency", "no currency code", "EUR")]
    [InlineData("currency: CHF", "currency: eur", "sites[0].currency", "no currency code", "EUR")]
    [InlineData("maximumHeightMeters: 3.2", "maximumHeightMeters: 320", "sites[0].maximumHeightMeters", "outside 1 to 10 m", "metres")]
    [InlineData("maximumWidthMeters: 2.6", "maximumWidthMeters: 0", "sites[0].maximumWidthMeters", "outside 1 to 10 m", "metres")]
    [InlineData("departureHour: 10", "departureHour: 24", "sites[0].departureHour", "outside 0 to 23", "local hour")]
    [InlineData("departureHour: 10", "departureHour: 10.5", "sites[0].departureHour", "whole number", "decimals")]
    [InlineData("operator: Stadt Ahlen", "operator: \" \"", "sites[0].operator", "empty", "who runs")]
    [InlineData("https://www.example.org/hof", "www.example.org/hof", "sites[0].website", "no web address", "in full")]
    [InlineData("https://www.example.org/hof", "ftp://example.org/hof", "sites[0].website", "no web address", "in full")]
    [InlineData("https://www.example.org/hof", "/hof", "sites[0].website", "no web address", "in full")]
    [InlineData("openingHours: Apr-Oct 08:00-22:00", "openingHours: \"\"", "sites[0].openingHours", "empty", "OpenStreetMap")]
    [InlineData("node/123456789012", "123456789012", "sites[0].openStreetMap", "no element of OpenStreetMap", "node/123")]
    [InlineData("node/123456789012", "point/12", "sites[0].openStreetMap", "no element of OpenStreetMap", "node/123")]
    [InlineData("node/123456789012", "way/012", "sites[0].openStreetMap", "no element of OpenStreetMap", "node/123")]
    [InlineData("node/123456789012", "relation/1a", "sites[0].openStreetMap", "no element of OpenStreetMap", "node/123")]
    [InlineData("name: { de: Kirmes, en: Fair }, ", "", "sites[0].occasions[0].name", "'name' is missing", "de, it and en")]
    [InlineData("from: 2026-08-14, ", "", "sites[0].occasions[0].from", "'from' is missing", "first day")]
    [InlineData("from: 2026-08-14", "from: 14.8.2026", "sites[0].occasions[0].from", "should be a date, not '14.8.2026'", "2026-08-14")]
    [InlineData("to: 2026-08-16", "to: 2026-08-32", "sites[0].occasions[0].to", "should be a date", "2026-08-14")]
    [InlineData("to: 2026-08-16", "to: 2026-08-13", "sites[0].occasions[0].to", "ends before it begins", "last day")]
    [InlineData("to: 2026-08-16", "to: 2026-10-13", "sites[0].occasions[0].to", "longer than 60 days", "season")]
    [InlineData("demand: 3.5", "demand: 0", "sites[0].occasions[0].demand", "outside 0 to 10", "twice as many")]
    [InlineData("demand: 3.5", "demand: 11", "sites[0].occasions[0].demand", "outside 0 to 10", "twice as many")]
    [InlineData("demand: 3.5", "crowd: 3.5", "sites[0].occasions[0].crowd", "has the key 'crowd'", "Remove it.")]
    [InlineData("widthMeters: 3.5", "widthMeters: 35", "sites[0].pitches[0].widthMeters", "between 1 and 20 m", "metres")]
    [InlineData("power: false", "power: no", "sites[0].pitches[0].power", "true or false, not 'no'", "without quotes")]
    public void A_fault_is_listed_with_its_path_and_a_remedy(string right, string wrong, string path, string problem, string remedy)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        var faults = CityTexts.Read(Good.Replace(right, wrong, StringComparison.Ordinal)).Faults;

        var fault = Assert.Single(faults);
        Assert.Equal(path, fault.Path);
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
        Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_occasion_may_last_one_day_and_sixty()
    {
        Assert.Empty(CityTexts.Read(Good.Replace("to: 2026-08-16", "to: 2026-08-14", StringComparison.Ordinal)).Faults);
        Assert.Empty(CityTexts.Read(Good.Replace("to: 2026-08-16", "to: 2026-10-12", StringComparison.Ordinal)).Faults);
    }
}
