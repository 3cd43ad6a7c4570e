using System.Text.Json;

namespace SensorPlatform.Server.Tests.Api;

public sealed class ParkingDescriptionTests
{
    [Theory]
    [InlineData("/api/v1/parking/sites", "SitesAnswer")]
    [InlineData("/api/v1/parking/sites/{id}", "SiteDetailAnswer")]
    [InlineData("/api/v1/parking/free", "SitesAnswer")]
    [InlineData("/api/v1/parking/sites/{id}/forecast", "ForecastAnswer")]
    [InlineData("/api/v1/parking/sites/{id}/forecast/scores", "ForecastScoresAnswer")]
    [InlineData("/api/public/v3/parking-sites", "ParkingSites")]
    [InlineData("/api/public/v3/parking-sites/{id}", "ParkingSite")]
    [InlineData("/api/public/v3/parking-spots", "ParkingSpots")]
    [InlineData("/api/public/v3/parking-spots/{id}", "ParkingSpot")]
    [InlineData("/api/public/datex2/parking-light", "DatexDocument")]
    public async Task Each_resource_is_described_with_its_answers_and_parameters(string path, string schema)
    {
        await using var host = await ApiHost.StartAsync();

        var get = (await host.GetJsonAsync("/openapi/v1.json")).GetProperty("paths").GetProperty(path).GetProperty("get");

        Assert.False(string.IsNullOrWhiteSpace(get.GetProperty("summary").GetString()));
        var answers = get.GetProperty("responses");
        var content = answers.GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.EndsWith("/" + schema, content.GetProperty("$ref").GetString(), StringComparison.Ordinal);
        Assert.All(["304", "400", "414", "429"], status => Assert.True(answers.TryGetProperty(status, out _), status));
        Assert.Equal(path.Contains("{id}", StringComparison.Ordinal), answers.TryGetProperty("404", out _));
        if (get.TryGetProperty("parameters", out var parameters))
        {
            Assert.All(
                parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query"),
                parameter => Assert.True(parameter.TryGetProperty("description", out _), parameter.ToString()));
        }
    }

    [Fact]
    public async Task The_shapes_of_others_keep_their_names()
    {
        await using var host = await ApiHost.StartAsync();

        var schemas = (await host.GetJsonAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas");

        Assert.Contains("realtime_free_capacity", Names(schemas, "ParkingSite"));
        Assert.Contains("_modelBaseVersion", Names(schemas, "DatexDocument"));
        Assert.Contains("probabilityAt", Names(schemas, "SiteAnswer"));
    }

    private static HashSet<string> Names(JsonElement schemas, string schema) =>
        [.. schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(member => member.Name)];
}
