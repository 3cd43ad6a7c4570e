using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Server.Cities;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Cities;

public sealed class HeatSettingsTests
{
    [Fact]
    public void A_city_says_how_its_risk_is_made()
    {
        var result = CityTexts.Read(CityTexts.Good + """

            heat:
              reference: ahlen-heat
              projection: 25833
              censusMarginMeters: 2500
              risk:
                minimumInhabitants: 5
                hazardWeight: 2
                exposureWeight: 1.5
                vulnerabilityWeight: 3
                mean: arithmetic
                oldWeight: 0.9
                youngWeight: 0.4
                otherWeight: 0.2
                hazardFrom: 17.5
                hazardTo: 27
                minimumHazardSpan: 2
                exposureScale: linear
                exposureMaximum: 250
            """);

        Assert.Empty(result.Faults);
        var heat = result.Catalog!.Cities[0].Heat;
        Assert.Equal(("ahlen-heat", 25833, 2_500.0), (heat.Reference, heat.Projection, heat.CensusMarginMeters));
        Assert.Equal(
            new RiskRules
            {
                MinimumInhabitants = 5,
                HazardWeight = 2,
                ExposureWeight = 1.5,
                VulnerabilityWeight = 3,
                IsArithmetic = true,
                OldWeight = 0.9,
                YoungWeight = 0.4,
                OtherWeight = 0.2,
                HazardFrom = 17.5,
                HazardTo = 27,
                MinimumHazardSpan = 2,
                IsExposureLinear = true,
                ExposureMaximum = 250,
            },
            heat.Risk);
    }

    [Fact]
    public void What_is_not_written_is_as_always()
    {
        var heat = CityTexts.Read(CityTexts.Good + "\nheat: { risk: { mean: geometric, exposureScale: logarithmic } }\n").Catalog!.Cities[0].Heat;

        Assert.Equal(RiskRules.Default, heat.Risk);
        Assert.Same(ClimateDayRules.German, heat.ClimateDays);
        Assert.False(heat.IsCrowd);
        Assert.Equal((25832, 1_000.0, null, null), (heat.Projection, heat.CensusMarginMeters, heat.Census, heat.Reference));
    }

    [Fact]
    public void A_city_says_how_its_climate_days_are_counted()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("normals.csv"), NormalsFileTests.Year());

        var result = CityTexts.Read(CityTexts.Good + $"""

            heat:
              quality: crowd
              climateDays:
                strict: true
                maximumBias: 1.0
                minimumBias: 0.5
                minimumHoursPercent: 90
                normals: {folder.File("normals.csv")}
            """);

        Assert.Empty(result.Faults);
        var heat = result.Catalog!.Cities[0].Heat;
        Assert.True(heat.IsCrowd);
        Assert.Equal(
            (true, 1.0, 0.5, 90.0),
            (heat.ClimateDays.IsStrict, heat.ClimateDays.MaximumBias, heat.ClimateDays.MinimumBias, heat.ClimateDays.MinimumHoursPercent));
        Assert.Equal(["three-hot-days", "kysely", "knmi", "dwd"], heat.ClimateDays.Waves.Select(wave => wave.Id));
    }

    [Fact]
    public void A_city_says_how_its_heat_is_cited()
    {
        var result = CityTexts.Read(CityTexts.Good + """

            heat:
              citation:
                publisher: Stadt Hamm, Umweltamt
                address: https://hitze.example.org/
                licence: DL-DE-BY-2.0
            """);

        Assert.Empty(result.Faults);
        var citation = result.Catalog!.Cities[0].Heat.Citation;
        Assert.Equal(
            ("Stadt Hamm, Umweltamt", "https://hitze.example.org", "DL-DE-BY-2.0"), (citation.Publisher, citation.Address, citation.Licence));
        Assert.Null(HeatSettings.Default.Citation.Publisher);
    }

    [Theory]
    [InlineData("citation: { publisher: \"\" }", "heat.citation.publisher: It is empty")]
    [InlineData("citation: { address: hitze.example.org }", "heat.citation.address: This is no http or https address")]
    [InlineData("citation: { address: \"https://example.org/?a=1\" }", "heat.citation.address: This is no http or https address")]
    [InlineData("citation: { licence: ask us }", "heat.citation.licence: This is no identifier of a licence.")]
    [InlineData("citation: { author: us }", "heat.citation.author: Nothing here has the key 'author'.")]
    [InlineData("quality: good", "heat.quality: 'good' cannot be chosen here.")]
    [InlineData("climateDays: { strict: yes }", "heat.climateDays.strict: Here should be true or false")]
    [InlineData("climateDays: { maximumBias: 6 }", "heat.climateDays.maximumBias: It must be -5 to 5 K.")]
    [InlineData("climateDays: { minimumBias: -6 }", "heat.climateDays.minimumBias: It must be -5 to 5 K.")]
    [InlineData("climateDays: { minimumHoursPercent: 0 }", "heat.climateDays.minimumHoursPercent: It must be above 0")]
    [InlineData("climateDays: { normals: not-there.csv }", "heat.climateDays.normals: There is no file")]
    [InlineData("climateDays: { summerDay: 26 }", "heat.climateDays.summerDay: Nothing here has the key 'summerDay'.")]
    [InlineData("reference: nobody", "heat.reference: 'nobody' is no heat station")]
    [InlineData("projection: 4326", "heat.projection: The projection 4326 is not known. Write one of 25832, 25833, 3035, 4647.")]
    [InlineData("census: not-there", "heat.census: There is no folder")]
    [InlineData("censusMarginMeters: -1", "heat.censusMarginMeters: It must be 0 to 30,000 m.")]
    [InlineData("risk: { hazardWeight: 0 }", "heat.risk.hazardWeight: A weight must be above 0")]
    [InlineData("risk: { exposureWeight: -1 }", "heat.risk.exposureWeight: A weight must be above 0")]
    [InlineData("risk: { vulnerabilityWeight: 101 }", "heat.risk.vulnerabilityWeight: A weight must be above 0")]
    [InlineData("risk: { oldWeight: 1.1 }", "heat.risk.oldWeight: How vulnerable people count must be 0 to 1.")]
    [InlineData("risk: { youngWeight: -0.1 }", "heat.risk.youngWeight: How vulnerable people count must be 0 to 1.")]
    [InlineData("risk: { otherWeight: 2 }", "heat.risk.otherWeight: How vulnerable people count must be 0 to 1.")]
    [InlineData("risk: { oldWeight: 0, youngWeight: 0, otherWeight: 0 }", "heat.risk.oldWeight: Nobody is vulnerable")]
    [InlineData("risk: { minimumInhabitants: 0 }", "heat.risk.minimumInhabitants: It must be 1 to 1,000.")]
    [InlineData("risk: { exposureMaximum: 0 }", "heat.risk.exposureMaximum: It must be 1 to 100,000.")]
    [InlineData("risk: { minimumHazardSpan: 0 }", "heat.risk.minimumHazardSpan: It must be above 0")]
    [InlineData("risk: { hazardFrom: 18 }", "heat.risk.hazardFrom: One of 'hazardFrom' and 'hazardTo' is missing.")]
    [InlineData("risk: { hazardTo: 18 }", "heat.risk.hazardTo: One of 'hazardFrom' and 'hazardTo' is missing.")]
    [InlineData("risk: { hazardFrom: 28, hazardTo: 18 }", "heat.risk.hazardFrom: 'hazardFrom' must be below 'hazardTo'")]
    [InlineData("risk: { hazardFrom: 18, hazardTo: 99 }", "heat.risk.hazardFrom: 'hazardFrom' must be below 'hazardTo'")]
    [InlineData("risk: { mean: harmonic }", "heat.risk.mean: 'harmonic' cannot be chosen here.")]
    [InlineData("risk: { exposureScale: square }", "heat.risk.exposureScale: 'square' cannot be chosen here.")]
    [InlineData("risk: { weight: 1 }", "heat.risk.weight: Nothing here has the key 'weight'.")]
    public void What_cannot_be_is_a_fault_with_its_place(string text, string expected)
    {
        var result = CityTexts.Read(CityTexts.Good + "\nheat:\n  " + text + "\n");

        Assert.Null(result.Catalog);
        Assert.Contains(expected, Assert.Single(result.Faults).ToString(), StringComparison.Ordinal);
    }
}
