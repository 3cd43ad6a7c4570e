using System.Text.Json;
using System.Text.Json.Nodes;
using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Api.Datex;
using SensorPlatform.Server.Tests.Api.Schemas;

namespace SensorPlatform.Server.Tests.Api.Datex;

public sealed class DatexTests
{
    private const string Path = "/api/public/datex2/parking-light";

    private static readonly JsonSchema Schema = JsonSchema.Load("datex2-parking-light.schema.json");

    private static readonly string[] Optional =
    [
        "description", "availableSpaces", "isOpenNow", "maximumParkingDuration", "freeParking", "tariffDescription",
        "openingTimesDescription", "equipmentAndServices", "operatorInformation", "urlLinkAddress", "lastUpdate", "dimension", "height",
        "length", "width",
    ];

    [Fact]
    public async Task The_publication_has_its_fields_in_the_words_and_units_of_datex()
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "ffuc"));

        var document = await host.GetJsonAsync(Path + "?lang=en");

        Assert.Equal(("3.4", "3"), (Text(document, "_version"), Text(document, "_modelBaseVersion")));
        var publication = document.GetProperty("parkingPublicationLight");
        Assert.Equal(("en", "2026-07-14T13:20:00Z"), (Text(publication, "lang"), Text(publication, "publicationTime")));
        var site = Assert.Single(publication.GetProperty("parkingSite").EnumerateArray());
        Assert.Equal(("hafen", "offStreetParkingGround", "Harbour", "unknown"), (
            Text(site, "_id"), Text(site, "type"), Text(site, "name"), Text(site, "occupancyTrend")));
        Assert.Equal((4, 2, 259_200), (
            site.GetProperty("numberOfSpaces").GetInt32(),
            site.GetProperty("availableSpaces").GetInt32(),
            site.GetProperty("maximumParkingDuration").GetInt32()));
        var dimension = site.GetProperty("locationAndDimension").GetProperty("dimension");
        Assert.Equal((3.5, 2.6), (dimension.GetProperty("height").GetDouble(), dimension.GetProperty("width").GetDouble()));
        var assigned = Assert.Single(site.GetProperty("assignedFor").EnumerateArray());
        Assert.Equal(("onlyFor", "motorhome", "overnightParker"), (
            Text(assigned, "typeOfAssignment"), Text(assigned, "vehicleType"), Text(assigned, "user")));
        Assert.False(site.GetProperty("freeParking").GetBoolean());
        Assert.Equal("€12 a night", site.GetProperty("tariffDescription")[0].GetString());
    }

    [Fact]
    public async Task Spaces_are_available_occupied_unknown_or_closed()
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "fouc"));

        var spaces = (await host.GetJsonAsync(Path)).GetProperty("parkingPublicationLight").GetProperty("parkingSpace");

        Assert.Equal(["available", "occupied", "unknown", "closed"], spaces.EnumerateArray().Select(space => Text(space, "availability")));
        Assert.Equal("hafen:1", Text(spaces[0], "_id"));
        Assert.Equal(7, spaces[0].GetProperty("locationAndDimension").GetProperty("dimension").GetProperty("length").GetDouble());
    }

    [Theory]
    [InlineData("uuuu", null, "unknown")]
    [InlineData("ouuc", 0, "stable")]
    public async Task What_is_unknown_is_never_said_to_be_taken(string states, int? free, string trend)
    {
        var forecast = SamplePicture.Forecast(ApiHost.Now, 0.2, 0.3, 0.4, 0.05, 0.05);
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), states, forecast));

        var document = await host.GetJsonAsync(Path);

        var site = document.GetProperty("parkingPublicationLight").GetProperty("parkingSite")[0];
        Assert.Equal(free, site.TryGetProperty("availableSpaces", out var given) ? given.GetInt32() : null);
        Assert.Equal(free, site.GetProperty("assignedFor")[0].TryGetProperty("availableSpaces", out var assigned) ? assigned.GetInt32() : null);
        Assert.Equal(trend, Text(site, "occupancyTrend"));
        Assert.Empty(Schema.Check(JsonNode.Parse(document.GetRawText())!));
    }

    [Fact]
    public async Task A_site_whose_pitches_are_all_closed_is_closed()
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "cccc"));

        var site = (await host.GetJsonAsync(Path)).GetProperty("parkingPublicationLight").GetProperty("parkingSite")[0];

        Assert.True(site.GetProperty("temporaryClosed").GetBoolean());
        Assert.False(site.GetProperty("isOpenNow").GetBoolean());
    }

    [Theory]
    [InlineData(0, "stable")]
    [InlineData(-0.3, "increasingSlowly")]
    [InlineData(-0.6, "increasing")]
    [InlineData(-1.2, "increasingQuickly")]
    [InlineData(0.3, "decreasingSlowly")]
    [InlineData(0.6, "decreasing")]
    [InlineData(1.2, "decreasingQuickly")]
    public void The_trend_is_that_of_the_pitches_expected_to_be_free_in_an_hour(double freed, string trend)
    {
        var points = new ForecastPoint[SiteForecast.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new ForecastPoint(ApiHost.Now + (SiteForecast.Step * i), 0.5, 0.4, 0.6, 2 + (freed * i / 4));
        }

        var forecast = new SiteForecast(4, isPrior: false, points, new double[SiteForecast.PointCount * 5]);

        Assert.Equal(trend, DatexView.Trend(forecast, SamplePicture.Now));
        Assert.Equal("unknown", DatexView.Trend(null, SamplePicture.Now));
    }

    [Fact]
    public async Task The_publication_fits_our_schema_with_everything_and_with_almost_nothing()
    {
        await using var plain = await ApiHost.StartAsync();
        Assert.Empty(Schema.Check(await DocumentAsync(plain)));
        await plain.CommitSampleDayAsync();
        Assert.Empty(Schema.Check(await DocumentAsync(plain)));
    }

    [Fact]
    public async Task Every_planted_fault_is_refused()
    {
        var forecast = SamplePicture.Forecast(ApiHost.Now, 0.2, 0.3, 0.4, 0.05, 0.05);
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "fouc", forecast));
        var right = await DocumentAsync(host);
        Assert.Empty(Schema.Check(right));

        var planted = PlantedFaults.Of(right, name => Array.IndexOf(Optional, name) >= 0).ToList();

        Assert.True(planted.Count >= 200, $"{planted.Count}");
        Assert.All(planted, fault => Assert.True(Schema.Check(fault.Document).Count > 0, fault.What));
    }

    [Theory]
    [InlineData("parkingSite", "type", "\"parkingGround\"")]
    [InlineData("parkingSite", "occupancyTrend", "\"rising\"")]
    [InlineData("parkingSite", "numberOfSpaces", "-1")]
    [InlineData("parkingSite", "maximumParkingDuration", "3")]
    [InlineData("parkingSite", "urlLinkAddress", "\"example.org\"")]
    [InlineData("parkingSite", "lastUpdate", "\"2026-07-14\"")]
    [InlineData("parkingSite", "assignedFor", "[]")]
    [InlineData("parkingSite", "assignedFor", "[{\"typeOfAssignment\":\"onlyFor\",\"vehicleType\":\"camper\",\"user\":\"overnightParker\"}]")]
    [InlineData("parkingSite", "assignedFor", "[{\"typeOfAssignment\":\"for\",\"vehicleType\":\"motorhome\",\"user\":\"overnightParker\"}]")]
    [InlineData("parkingSite", "locationAndDimension", "{\"coordinatesForDisplay\":{\"latitude\":91,\"longitude\":7}}")]
    [InlineData("parkingSite", "locationAndDimension", "{\"coordinatesForDisplay\":{\"latitude\":51,\"longitude\":7},\"dimension\":{}}")]
    [InlineData("parkingSpace", "availability", "\"free\"")]
    [InlineData("parkingSpace", "_id", "\"\"")]
    [InlineData("parkingSpace", "locationAndDimension", "{\"coordinatesForDisplay\":{\"latitude\":51,\"longitude\":7},\"dimension\":{\"length\":0}}")]
    public async Task A_wrong_word_or_number_is_refused(string list, string field, string wrong)
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "fouc"));

        var planted = PlantedFaults.Changed(
            await DocumentAsync(host), ["parkingPublicationLight", list, 0, field], JsonNode.Parse(wrong));

        Assert.Contains(
            Schema.Check(planted), fault => fault.StartsWith($"/parkingPublicationLight/{list}/0/{field}", StringComparison.Ordinal));
    }

    private static async Task<JsonNode> DocumentAsync(ApiHost host) => JsonNode.Parse((await host.GetJsonAsync(Path)).GetRawText())!;

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();
}
