using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Heat.Export.Citation;

namespace SensorPlatform.Server.Tests.Heat.Export;

public sealed class HeatCitationTests
{
    [Fact]
    public void No_statement_prints_the_name_of_a_type()
    {
        Assert.All(SampleHeat.All(SampleHeat.Question(HeatFormat.Zip, HeatLayer.Stations)), one =>
        {
            Assert.DoesNotContain("System.", one.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("z__", one.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("[]", one.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Climate_days_tell_their_thresholds_and_what_a_heat_wave_is()
    {
        var text = Assert.Single(Statements.OfClimate(SampleHeat.Question(HeatFormat.Zip, HeatLayer.ClimateDays))).Text;

        Assert.Contains("HotDay = 30", text, StringComparison.Ordinal);
        Assert.Contains(
            "Waves = [three-hot-days: 3 days in a row or more, each with a maximum of at least 30 Cel; "
            + "kysely: 3 days in a row or more with maxima above 30 Cel, then as long as each day has 25 Cel or more and the mean of all maxima is above 30 Cel; "
            + "knmi: 5 days in a row or more with maxima of 25 Cel or more, 3 of them or more with 30 Cel or more]",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_census_no_licence_of_one_is_told()
    {
        Assert.Contains("dl-de/by-2-0", LicenceOf(SampleHeat.Cells.Sources), StringComparison.Ordinal);
        Assert.Equal("none", LicenceOf([]));
    }

    private static string LicenceOf(IReadOnlyList<string> sources) =>
        Statements.Of(SampleHeat.Cells with { Sources = sources }).Single(one => one.Name == "census_licence").Text;
}
