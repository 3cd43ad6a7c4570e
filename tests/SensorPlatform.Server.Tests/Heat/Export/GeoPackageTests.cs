using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Export.GeoPackage;
using SensorPlatform.Server.Heat.Export.Tables;
using SensorPlatform.Server.Heat.Projection;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat.Export;

public sealed class GeoPackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ogrinfo_opens_every_layer_without_a_warning_and_sees_our_values_extents_and_projections()
    {
        var path = _folder.File("heat.gpkg");
        await SampleHeat.PackageAsync(path);

        var summary = await ExternalTool.GdalAsync("ogrinfo", "-so", path);
        foreach (var layer in new[] { "stations", "hours", "hotspots", "cells", "climate_days", "metadata" })
        {
            Assert.Contains($": {layer} (", summary, StringComparison.Ordinal);
            Assert.Contains($"Layer name: {layer}\n", await ExternalTool.GdalAsync("ogrinfo", "-al", "-so", path, layer), StringComparison.Ordinal);
        }

        var cells = await ExternalTool.GdalAsync("ogrinfo", "-al", path, "cells");
        Assert.Contains("Extent: (4170200.000000, 3176700.000000) - (4170300.000000, 3176900.000000)", cells, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",3035]]", cells, StringComparison.Ordinal);
        Assert.Contains("cell_id (String) = CRS3035RES100mN3176700E4170200", cells, StringComparison.Ordinal);
        Assert.Contains("risk (Real) = 0.5646", cells, StringComparison.Ordinal);
        Assert.Contains("inhabitants (Integer64) = (null)", cells, StringComparison.Ordinal);
        var hotspots = await ExternalTool.GdalAsync("ogrinfo", "-al", path, "hotspots");
        Assert.Contains("ID[\"EPSG\",25832]]", hotspots, StringComparison.Ordinal);
        Assert.Contains("mean_cel (Real) = 21.125", hotspots, StringComparison.Ordinal);
        Assert.Contains("POINT (418460.8", hotspots, StringComparison.Ordinal);
        var hours = await ExternalTool.GdalAsync("ogrinfo", "-al", path, "hours");
        Assert.Contains("start_utc (DateTime) = 2026/07/01 02:00:00+00", hours, StringComparison.Ordinal);
        Assert.Contains("usable (Integer(Boolean)) = 0", hours, StringComparison.Ordinal);
        Assert.Contains("date (Date) = 2026/07/01", hours, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_projection_that_a_city_may_have_is_known_and_read_back()
    {
        foreach (var epsg in PlaneProjection.Known)
        {
            var system = Assert.Single(ReferenceSystems.All, one => one.Id == epsg);
            Assert.Equal(PlaneProjection.Of(epsg).Name, system.Name);
            Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $"AUTHORITY[\"EPSG\",\"{epsg}\"]]"), system.Definition, StringComparison.Ordinal);
        }

        foreach (var epsg in PlaneProjection.Known)
        {
            var path = _folder.File(string.Create(CultureInfo.InvariantCulture, $"{epsg}.gpkg"));
            await GeoPackageFile.WriteAsync(
                path, [StationTables.Stations([SampleHeat.Town], epsg)], [], SampleHeat.To, TestContext.Current.CancellationToken);
            var stations = await ExternalTool.GdalAsync("ogrinfo", "-al", "-so", path, "stations");
            var place = HeatHistory.PlaceOf(SampleHeat.Town.Stations[0], epsg).Point;
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"ID[\"EPSG\",{epsg}]]"), stations, StringComparison.Ordinal);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Extent: ({place.East:F6}, {place.North:F6})"), stations, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_data_give_the_same_bytes()
    {
        var (first, second) = (_folder.File("1.gpkg"), _folder.File("2.gpkg"));
        await SampleHeat.PackageAsync(first);
        await SampleHeat.PackageAsync(second);

        Assert.Equal(await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_file_says_what_it_is_and_holds_the_systems_that_each_must_hold()
    {
        var path = _folder.File("heat.gpkg");
        await SampleHeat.PackageAsync(path);

        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("SQLite format 3\0"u8, bytes.AsSpan(0, 16));
        Assert.Equal(10_300, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(60)));
        Assert.Equal("GPKG"u8, bytes.AsSpan(68, 4));
        using var connection = SqliteFile.OpenAfresh(path);
        Assert.Equal(["-1", "0", "3035", "4326", "4647", "25832", "25833"], Column(connection, "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id"));
        Assert.Equal(["2026-08-01T00:00:00.000Z"], Column(connection, "SELECT DISTINCT last_change FROM gpkg_contents"));
        Assert.Equal(["ok"], Column(connection, "PRAGMA integrity_check"));
        Assert.Empty(Column(connection, "PRAGMA foreign_key_check"));
        Assert.Equal(["features", "attributes", "features", "features", "features", "attributes"], Column(connection, "SELECT data_type FROM gpkg_contents"));
        Assert.Contains(Column(connection, "SELECT text FROM metadata WHERE name='census_licence'"), text => text.Contains("dl-de/by-2-0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_square_is_a_polygon_with_its_envelope_counter_clockwise()
    {
        var blob = new byte[GeometryBlob.MaximumLength];

        var length = GeometryBlob.Write(blob, HeatShape.Square(4_170_200, 3_176_700, 100), 3035);

        Assert.Equal(GeometryBlob.MaximumLength, length);
        Assert.Equal([(byte)'G', (byte)'P', 0, 3], blob[..4]);
        Assert.Equal(3035, BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(4)));
        Assert.Equal([4_170_200, 4_170_300, 3_176_700, 3_176_800], Numbers(blob, 8, 4));
        Assert.Equal([1, 3, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0], blob[40..53]);
        Assert.Equal(
            [4_170_200, 3_176_700, 4_170_300, 3_176_700, 4_170_300, 3_176_800, 4_170_200, 3_176_800, 4_170_200, 3_176_700],
            Numbers(blob, 53, 10));
    }

    private static double[] Numbers(byte[] blob, int at, int count) =>
        [.. Enumerable.Range(0, count).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(blob.AsSpan(at + (8 * i))))];

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var select = new SqliteStatement(connection, sql);
        var rows = new List<string>();
        while (select.Step())
        {
            rows.Add(select.Text(0));
        }

        return rows;
    }
}
