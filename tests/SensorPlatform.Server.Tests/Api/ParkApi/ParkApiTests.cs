using System.Text.Json;
using System.Text.Json.Nodes;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Tests.Api.Schemas;

namespace SensorPlatform.Server.Tests.Api.ParkApi;

public sealed class ParkApiTests
{
    private const string Sites = "/api/public/v3/parking-sites";
    private const string Spots = "/api/public/v3/parking-spots";

    private static readonly JsonSchema Schema = JsonSchema.Load("parkapi-v3.schema.json");

    // What ParkAPI does not ask for: everything that a plain site has not.
    private static readonly string[] Optional =
    [
        "next_path", "address", "operator_name", "public_url", "description", "has_fee", "fee_description", "max_height", "max_width",
        "has_lighting", "external_identifiers", "max_stay",
    ];

    [Fact]
    public async Task A_site_has_its_fields_in_the_words_and_units_of_parkapi()
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "ffuc"));

        var site = await host.GetJsonAsync(Sites + "/hafen");

        Assert.Equal(("hafen", "Am Hafen", "CAR", "OFF_STREET_PARKING_GROUND"), (
            Text(site, "uid"), Text(site, "name"), Text(site, "purpose"), Text(site, "type")));
        Assert.Equal((350, 260), (site.GetProperty("max_height").GetInt32(), site.GetProperty("max_width").GetInt32()));
        Assert.Equal((4, 2, 2), (
            site.GetProperty("capacity").GetInt32(),
            site.GetProperty("realtime_capacity").GetInt32(),
            site.GetProperty("realtime_free_capacity").GetInt32()));
        var restriction = Assert.Single(site.GetProperty("restrictions").EnumerateArray());
        Assert.Equal(("CARAVAN", "P3D"), (Text(restriction, "type"), Text(restriction, "max_stay")));
        Assert.Equal(("2026-07-14T13:13:00Z", "UNKNOWN"), (Text(site, "realtime_data_updated_at"), Text(site, "realtime_opening_status")));
        Assert.Equal("node/123", Text(site.GetProperty("external_identifiers")[0], "value"));
        Assert.Equal("Strom, Frischwasser, Beleuchtung", Text(site, "description"));
        Assert.Equal(["power", "freshWater", "lighting"], site.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.True(site.GetProperty("has_fee").GetBoolean());
        Assert.Equal(("12 € je Nacht", "Stadt Hamm", "Apr-Oct 08:00-22:00"), (
            Text(site, "fee_description"), Text(site, "operator_name"), Text(site, "opening_hours")));
    }

    [Fact]
    public async Task A_pitch_is_available_taken_or_unknown_and_closed_is_unknown()
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "fouc"));

        var spots = (await host.GetJsonAsync(Spots)).GetProperty("items");

        Assert.Equal(["AVAILABLE", "TAKEN", "UNKNOWN", "UNKNOWN"], spots.EnumerateArray().Select(spot => Text(spot, "realtime_status")));
        Assert.Equal(["hafen:1", "hafen:2", "hafen:3", "hafen:4"], spots.EnumerateArray().Select(spot => Text(spot, "uid")));
        Assert.Equal("hafen", Text(await host.GetJsonAsync(Spots + "/hafen:4"), "parking_site_uid"));
    }

    [Fact]
    public async Task A_site_of_which_nothing_was_ever_heard_has_no_realtime_data()
    {
        await using var host = await ApiHost.StartAsync();

        var site = await host.GetJsonAsync(Sites + "/arezzo-tarlati");

        Assert.False(site.GetProperty("has_realtime_data").GetBoolean());
        Assert.DoesNotContain(site.EnumerateObject(), member => member.Name.StartsWith("realtime", StringComparison.Ordinal));
        Assert.Equal("24/7", Text(site, "opening_hours"));
    }

    [Theory]
    [InlineData("uuuu", null, null)]
    [InlineData("cuuc", null, null)]
    [InlineData("ouuc", 1, 0)]
    [InlineData("cccc", 0, 0)]
    public async Task What_is_unknown_is_never_said_to_be_taken(string states, int? capacity, int? free)
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), states));

        var site = await host.GetJsonAsync(Sites + "/hafen");

        Assert.Equal(capacity is not null, site.GetProperty("has_realtime_data").GetBoolean());
        foreach (var one in new[] { site, site.GetProperty("restrictions")[0] })
        {
            Assert.Equal(capacity, one.TryGetProperty("realtime_capacity", out var given) ? given.GetInt32() : null);
            Assert.Equal(free, one.TryGetProperty("realtime_free_capacity", out var open) ? open.GetInt32() : null);
        }

        Assert.Empty(Schema.Check(JsonNode.Parse(site.GetRawText()), "#/$defs/parkingSite"));
    }

    [Fact]
    public async Task Pages_lead_from_the_first_to_the_last()
    {
        await using var host = await ApiHost.StartAsync();
        var seen = new List<string?>();
        string? next = Spots + "?limit=6";
        while (next is not null)
        {
            var page = await host.GetJsonAsync(next);
            Assert.Equal(16, page.GetProperty("total_count").GetInt32());
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(spot => Text(spot, "uid")));
            next = page.TryGetProperty("next_path", out var path) ? path.GetString() : null;
        }

        Assert.Equal(16, seen.Distinct().Count());
        Assert.Equal("arezzo-tarlati:A4", seen[^1]);
        Assert.Empty((await host.GetJsonAsync(Spots + "?start=99")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_pitches_of_one_site_come_alone_on_all_pages()
    {
        await using var host = await ApiHost.StartAsync();

        var first = await host.GetJsonAsync(Spots + "?parking_site_uid=arezzo-tarlati&limit=3");
        var last = await host.GetJsonAsync(Text(first, "next_path")!);

        Assert.Equal(4, first.GetProperty("total_count").GetInt32());
        Assert.Equal("arezzo-tarlati:A4", Text(Assert.Single(last.GetProperty("items").EnumerateArray()), "uid"));
        Assert.False(last.TryGetProperty("next_path", out _));
    }

    [Theory]
    [InlineData(Sites + "?limit=0", 400)]
    [InlineData(Sites + "?start=-1", 400)]
    [InlineData(Spots + "?purpose=CAR", 400)]
    [InlineData(Sites + "/atlantis", 404)]
    [InlineData(Spots + "/hafen", 404)]
    [InlineData(Spots + "?parking_site_uid=atlantis", 404)]
    [InlineData(Sites + "?parking_site_uid=hamm-kurpark", 400)]
    public async Task What_cannot_be_answered_is_a_problem(string path, int status)
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetProblemAsync(path, status);
    }

    [Fact]
    public async Task Static_data_are_as_old_as_the_city_file()
    {
        using var folder = new Testing.TemporaryFolder();
        var file = folder.File("ahlen.yaml");
        await File.WriteAllTextAsync(file, Cities.CityTexts.Good, TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(file, new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc));
        var city = CityFileLoader.Load([file], Cities.CityTexts.Context).Catalog!.Cities[0];
        var sample = SamplePicture.Of(SamplePicture.FullSite(), "ffff") with { City = city };
        await using var host = await FreeApiTests.HostAsync(sample);

        Assert.Equal("2026-03-04T05:06:07Z", Text(await host.GetJsonAsync(Sites + "/hafen"), "static_data_updated_at"));
        Assert.Equal("2026-03-04T05:06:07Z", Text(await host.GetJsonAsync(Spots + "/hafen:1"), "static_data_updated_at"));
    }

    [Theory]
    [InlineData(Sites, "#/$defs/parkingSites")]
    [InlineData(Sites + "?limit=1", "#/$defs/parkingSites")]
    [InlineData(Sites + "/hamm-kurpark", "#/$defs/parkingSite")]
    [InlineData(Sites + "/arezzo-tarlati", "#/$defs/parkingSite")]
    [InlineData(Spots, "#/$defs/parkingSpots")]
    [InlineData(Spots, "#")]
    [InlineData(Sites + "/hamm-kurpark", "#")]
    [InlineData(Spots + "/hamm-kurpark:11", "#")]
    [InlineData(Spots + "?parking_site_uid=hamm-kurpark&limit=5", "#/$defs/parkingSpots")]
    [InlineData(Spots + "/hamm-kurpark:11", "#/$defs/parkingSpot")]
    public async Task Answers_fit_our_schema(string path, string definition)
    {
        await using var host = await ApiHost.StartAsync();
        await host.CommitSampleDayAsync();

        Assert.Empty(Schema.Check(JsonNode.Parse((await host.GetJsonAsync(path)).GetRawText()), definition));
    }

    [Theory]
    [InlineData(Sites, "#/$defs/parkingSites", 200)]
    [InlineData(Spots, "#/$defs/parkingSpots", 100)]
    public async Task Every_planted_fault_is_refused(string path, string definition, int atLeast)
    {
        await using var host = await FreeApiTests.HostAsync(
            SamplePicture.Of(SamplePicture.FullSite(), "fouc"), SamplePicture.Of(SamplePicture.FullSite("zwei"), "ffff"));
        var right = JsonNode.Parse((await host.GetJsonAsync(path + "?limit=1")).GetRawText())!;
        Assert.Empty(Schema.Check(right, definition));

        var planted = PlantedFaults.Of(right, name => Array.IndexOf(Optional, name) >= 0
            || name is "capacity" or "realtime_capacity" or "realtime_free_capacity").ToList();

        Assert.True(planted.Count >= atLeast, $"{planted.Count}");
        Assert.All(planted, fault => Assert.True(Schema.Check(fault.Document, definition).Count > 0, fault.What));
    }

    [Theory]
    [InlineData("purpose", "\"CAMPER\"")]
    [InlineData("type", "\"OFF_STREET\"")]
    [InlineData("lat", "7.79")]
    [InlineData("lon", "51.68")]
    [InlineData("capacity", "-1")]
    [InlineData("capacity", "4.5")]
    [InlineData("realtime_free_capacity", "-1")]
    [InlineData("realtime_opening_status", "\"open\"")]
    [InlineData("static_data_updated_at", "\"2026-07-14T13:13:12.5Z\"")]
    [InlineData("static_data_updated_at", "\"2026-07-14T15:13:12+02:00\"")]
    [InlineData("max_height", "3.5")]
    [InlineData("public_url", "\"www.example.org\"")]
    [InlineData("tags", "[\"sauna\"]")]
    [InlineData("tags", "[\"power\",\"power\"]")]
    [InlineData("restrictions", "[]")]
    [InlineData("restrictions", "[{\"type\":\"MOTORHOME\"}]")]
    [InlineData("restrictions", "[{\"type\":\"CARAVAN\",\"max_stay\":\"3 days\"}]")]
    [InlineData("external_identifiers", "[{\"type\":\"OSM\",\"value\":\"123\"}]")]
    [InlineData("external_identifiers", "[{\"type\":\"GOOGLE\",\"value\":\"node/1\"}]")]
    [InlineData("uid", "\"\"")]
    public async Task A_wrong_word_or_number_of_a_site_is_refused(string field, string wrong)
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "fouc"));
        var site = JsonNode.Parse((await host.GetJsonAsync(Sites + "/hafen")).GetRawText())!;
        Assert.Empty(Schema.Check(site, "#/$defs/parkingSite"));

        var planted = PlantedFaults.Changed(site, [field], JsonNode.Parse(wrong));

        Assert.Contains(Schema.Check(planted, "#/$defs/parkingSite"), fault => fault.StartsWith("/" + field, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("realtime_status", "\"FREE\"")]
    [InlineData("realtime_status", "\"CLOSED\"")]
    [InlineData("purpose", "\"TRUCK\"")]
    [InlineData("type", "\"PITCH\"")]
    [InlineData("lat", "90")]
    [InlineData("realtime_data_updated_at", "\"yesterday\"")]
    public async Task A_wrong_word_or_number_of_a_pitch_is_refused(string field, string wrong)
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "fouc"));
        var spot = JsonNode.Parse((await host.GetJsonAsync(Spots + "/hafen:1")).GetRawText())!;

        var planted = PlantedFaults.Changed(spot, [field], JsonNode.Parse(wrong));

        Assert.Contains(Schema.Check(planted, "#/$defs/parkingSpot"), fault => fault.StartsWith("/" + field, StringComparison.Ordinal));
    }

    [Fact]
    public void A_keyword_that_the_checker_does_not_know_is_no_silent_pass()
    {
        var schema = new JsonSchema(JsonNode.Parse("""{ "maxmum": 3 }""")!);

        Assert.Throws<InvalidOperationException>(() => schema.Check(JsonValue.Create(4)));
    }

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();
}
