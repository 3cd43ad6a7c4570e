using System.Text.Json;
using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Heat.Export.Tables;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat.Export;

public sealed class HeatGeoJsonTests
{
    [Fact]
    public async Task A_point_has_its_longitude_first_and_what_is_not_known_is_null()
    {
        var features = (await JsonAsync(StationTables.Hotspots(SampleHeat.Map))).GetProperty("features");

        var first = features[0].GetProperty("geometry").GetProperty("coordinates");
        Assert.Equal((7.8206, 51.6811), (first[0].GetDouble(), first[1].GetDouble()));
        Assert.Equal(JsonValueKind.Null, features[1].GetProperty("properties").GetProperty("mean_cel").ValueKind);
        Assert.Equal(JsonValueKind.Null, features[2].GetProperty("properties").GetProperty("gi_class").ValueKind);
        Assert.Equal(2, features[0].GetProperty("properties").GetProperty("gi_class_corrected").GetInt32());
        Assert.Equal(SampleHeat.EvilName, features[1].GetProperty("properties").GetProperty("station_name").GetString());
    }

    [Fact]
    public async Task A_cell_is_a_closed_ring_counter_clockwise_with_seven_decimals_at_most_and_there_is_no_crs()
    {
        var collection = await JsonAsync(CellTable.Of(SampleHeat.Cells));

        Assert.False(collection.TryGetProperty("crs", out _));
        var ring = collection.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0];
        Assert.Equal(5, ring.GetArrayLength());
        Assert.Equal(ring[0].GetRawText(), ring[4].GetRawText());
        var area = 0.0;
        for (var i = 0; i < 4; i++)
        {
            area += (ring[i][0].GetDouble() * ring[i + 1][1].GetDouble()) - (ring[i + 1][0].GetDouble() * ring[i][1].GetDouble());
            foreach (var number in ring[i].EnumerateArray())
            {
                var text = number.GetRawText();
                Assert.InRange(text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1, 0, 7);
            }
        }

        Assert.True(area > 0, "clockwise");
        Assert.InRange(ring[0][0].GetDouble(), 7.81, 7.83);
        Assert.InRange(ring[0][1].GetDouble(), 51.67, 51.69);
    }

    [Fact]
    public async Task People_of_a_cell_with_too_few_of_them_are_not_told()
    {
        var properties = (await JsonAsync(CellTable.Of(SampleHeat.Cells))).GetProperty("features")[1].GetProperty("properties");

        foreach (var hidden in new[] { "inhabitants", "share_under_18_percent", "share_65_and_over_percent", "mean_age_years", "exposure", "vulnerability", "risk" })
        {
            Assert.Equal(JsonValueKind.Null, properties.GetProperty(hidden).ValueKind);
        }

        Assert.Equal("tooFewPeople", properties.GetProperty("note").GetString());
        Assert.Equal(0.8, properties.GetProperty("hazard").GetDouble());
    }

    [Fact]
    public async Task Ogrinfo_reads_it_without_a_warning()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("cells.geojson");
        await File.WriteAllBytesAsync(path, await BytesAsync(CellTable.Of(SampleHeat.Cells)), TestContext.Current.CancellationToken);

        var told = await ExternalTool.GdalAsync("ogrinfo", "-al", path);

        Assert.Contains("Geometry: Polygon", told, StringComparison.Ordinal);
        Assert.Contains("Feature Count: 2", told, StringComparison.Ordinal);
        Assert.Contains("GEOGCRS[\"WGS 84\"", told, StringComparison.Ordinal);
        Assert.Contains("risk (Real) = 0.5646", told, StringComparison.Ordinal);
    }

    private static Task<byte[]> BytesAsync(HeatTable table) => SampleHeat.BytesAsync(output => GeoJsonTableWriter.WriteAsync(
        table,
        SampleHeat.All(SampleHeat.Question(HeatFormat.GeoJson, table.Layer)),
        output,
        TestContext.Current.CancellationToken));

    private static async Task<JsonElement> JsonAsync(HeatTable table) => JsonSerializer.Deserialize<JsonElement>(await BytesAsync(table));
}
