using System.Net.Http.Json;
using System.Text.Json;

namespace SensorPlatform.Server.Tests.Api;

public sealed class GeoJsonTests
{
    [Theory]
    [InlineData("/api/v1/parking/sites?format=geojson")]
    [InlineData("/api/v1/parking/free?format=geojson&near=51.68,7.82")]
    public async Task Sites_are_points_with_longitude_first_and_flat_properties(string path)
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "fouc"));

        using var answer = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        var collection = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("FeatureCollection", collection.GetProperty("type").GetString());
        var feature = Assert.Single(collection.GetProperty("features").EnumerateArray());
        Assert.Equal(["type", "id", "geometry", "properties"], feature.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("Feature", "hafen"), (feature.GetProperty("type").GetString(), feature.GetProperty("id").GetString()));
        var geometry = feature.GetProperty("geometry");
        Assert.Equal("Point", geometry.GetProperty("type").GetString());
        Assert.Equal([7.79, 51.68], geometry.GetProperty("coordinates").EnumerateArray().Select(one => one.GetDouble()));
        var properties = feature.GetProperty("properties");
        Assert.DoesNotContain(
            properties.EnumerateObject(), member => member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array);
        Assert.Equal((4, 1, 1, 1, 1), (
            properties.GetProperty("total").GetInt32(),
            properties.GetProperty("free").GetInt32(),
            properties.GetProperty("occupied").GetInt32(),
            properties.GetProperty("unknown").GetInt32(),
            properties.GetProperty("closed").GetInt32()));
        Assert.True(properties.GetProperty("power").GetBoolean());
        Assert.False(properties.GetProperty("wifi").GetBoolean());
        Assert.Equal(12, properties.GetProperty("pricePerNight").GetDouble());
    }

    [Fact]
    public async Task Every_field_of_a_site_but_its_lists_and_its_place_is_a_property()
    {
        await using var host = await FreeApiTests.HostAsync(SamplePicture.Of(SamplePicture.FullSite(), "fouc"));

        var site = (await host.GetJsonAsync("/api/v1/parking/sites")).GetProperty("items")[0];
        var feature = (await host.GetJsonAsync("/api/v1/parking/sites?format=geojson")).GetProperty("features")[0];

        var properties = feature.GetProperty("properties");
        foreach (var field in site.EnumerateObject())
        {
            if (field.Name is "services" or "pitches" or "latitude" or "longitude")
            {
                continue;
            }

            Assert.Equal(field.Value.GetRawText(), properties.GetProperty(field.Name).GetRawText());
        }
    }
}
