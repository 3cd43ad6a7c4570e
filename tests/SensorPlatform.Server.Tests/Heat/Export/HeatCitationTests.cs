using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Heat.Export.Citation;

namespace SensorPlatform.Server.Tests.Heat.Export;

public sealed class HeatCitationTests
{
    private static readonly HeatCitation Configured = new()
    {
        Publisher = "Stadt Hamm",
        Address = "https://hitze.example.org",
        Licence = "DL-DE-BY-2.0",
    };

    [Fact]
    public void No_statement_prints_the_name_of_a_type_or_of_a_member_or_no_number()
    {
        var map = SampleHeat.Map with { MoranZ = null };
        Assert.All([.. SampleHeat.All(SampleHeat.Question(HeatFormat.Zip, HeatLayer.Stations)), .. Statements.Of(map)], one =>
        {
            Assert.All(
                ["System.", "z__", "[]", "NaN", "∞", "Infinity", "2147483647", " = ", "= ,", "{", "Rules"],
                unwanted => Assert.DoesNotContain(unwanted, one.Text, StringComparison.Ordinal));
            Assert.NotEmpty(one.Text);
        });
    }

    [Fact]
    public void Climate_days_tell_their_thresholds_and_what_a_heat_wave_is()
    {
        var text = Assert.Single(Statements.OfClimate(SampleHeat.Question(HeatFormat.Zip, HeatLayer.ClimateDays))).Text;

        Assert.Contains("hot day: of at least 30 Cel", text, StringComparison.Ordinal);
        Assert.Contains(
            "Heat waves: three-hot-days: 3 days in a row or more, each with a maximum of at least 30 Cel; "
            + "kysely: 3 days in a row or more with maxima above 30 Cel, then as long as each day has 25 Cel or more and the mean of all maxima is above 30 Cel; "
            + "knmi: 5 days in a row or more with maxima of 25 Cel or more, 3 of them or more with 30 Cel or more.",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_census_no_licence_of_one_is_told()
    {
        Assert.Contains("dl-de/by-2-0", LicenceOf(SampleHeat.Cells.Sources), StringComparison.Ordinal);
        Assert.Equal("none", LicenceOf([]));
    }

    [Fact]
    public void A_city_without_a_heat_station_has_no_empty_statement() =>
        Assert.All(Statements.Of(QuestionOf(HeatCitation.Default)), one => Assert.NotEmpty(one.Text));

    [Fact]
    public void A_planner_can_paste_the_sentence_in_the_language_of_the_city()
    {
        Assert.Equal(
            "Hamm (2026): Lufttemperatur, Wärmeinseln und Hotspots in Hamm, 01.07.2026 00:00 bis 01.08.2026 00:00 UTC. "
            + $"Datenstand 01.09.2026 00:00 UTC, SensorPlatform {CitationSentence.ShortVersion}. "
            + "Abgerufen am [Datum eintragen], [Adresse eintragen]",
            CitationText.Sentence(SampleHeat.Question(HeatFormat.Zip, HeatLayer.Stations), file: null));
        Assert.DoesNotContain("+", CitationSentence.ShortVersion, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_city_file_says_of_publisher_and_address_is_cited()
    {
        var question = QuestionOf(Configured);

        var sentence = CitationText.Sentence(question, new ExportedFile("a.gpkg", 7, "00ff"));

        Assert.StartsWith("Stadt Hamm (2026): ", sentence, StringComparison.Ordinal);
        Assert.EndsWith(
            "Abgerufen am [Datum eintragen], SHA-256 (a.gpkg) 00ff, https://hitze.example.org/api/v1/heat/export?format=zip"
            + "&from=2026-07-01T00:00:00Z&to=2026-08-01T00:00:00Z&city=hamm&asOf=2026-09-01T00:00:00Z&layer=stations",
            sentence,
            StringComparison.Ordinal);
        Assert.Contains(sentence.Split(", SHA-256")[0], Statements.Of(question).Single(one => one.Name == Statements.CiteAs).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Datenstand nicht festgehalten", "Abgerufen am 15. Juli 2026, https://example.org/x")]
    [InlineData("it", "Stato dei dati non fissato", "Consultato il 15. Juli 2026, https://example.org/x")]
    [InlineData("en", "Data not pinned to a time", "Retrieved 15. Juli 2026, https://example.org/x")]
    public void A_page_gives_its_language_its_time_and_its_address(string language, string unpinned, string end)
    {
        var sentence = new CitationSentence([SampleHeat.Town], SampleHeat.At(2025, 12, 1), SampleHeat.At(2026, 1, 1), Instant.None)
        {
            Retrieved = "15. Juli 2026",
            Address = "https://example.org/x",
        }.In(language);

        // Of a period up to New Year the year is that of its last hour.
        Assert.StartsWith("Hamm (2025): ", sentence, StringComparison.Ordinal);
        Assert.Contains(unpinned, sentence, StringComparison.Ordinal);
        Assert.EndsWith(end, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void For_programs_there_is_a_licence_where_one_is_known_and_none_else()
    {
        var configured = CitationText.WriteCff(QuestionOf(Configured), []);
        var bare = CitationText.WriteCff(QuestionOf(HeatCitation.Default), []);

        Assert.Contains("  - name: \"Stadt Hamm\"\nlicense: \"DL-DE-BY-2.0\"\nurl: \"https://hitze.example.org/api/", configured, StringComparison.Ordinal);
        Assert.DoesNotContain("ask them", configured, StringComparison.Ordinal);
        Assert.Contains("  - name: \"Hamm\"\nkeywords:", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("license:", bare, StringComparison.Ordinal);
        Assert.Contains("please ask them", bare, StringComparison.Ordinal);
    }

    private static HeatQuestion QuestionOf(HeatCitation citation) => SampleHeat.Question(HeatFormat.Zip, HeatLayer.Stations) with
    {
        Cities =
        [
            new City
            {
                Id = "hamm",
                Name = "Hamm",
                TimeZone = "Europe/Berlin",
                Language = "de",
                Heat = new HeatSettings { Citation = citation },
            },
        ],
    };

    private static string LicenceOf(IReadOnlyList<string> sources) =>
        Statements.Of(SampleHeat.Cells with { Sources = sources }).Single(one => one.Name == "census_licence").Text;
}
