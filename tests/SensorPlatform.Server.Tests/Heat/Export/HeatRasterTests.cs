using System.Text;
using SensorPlatform.Server.Heat.Export.GeoPackage;
using SensorPlatform.Server.Heat.Export.Rasters;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Heat.Export;

public sealed class HeatRasterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_ascii_grid_begins_in_the_north_and_says_where_nothing_is_known()
    {
        Assert.Equal(
            "ncols 3\nnrows 2\nxllcorner 418000\nyllcorner 5726000\ncellsize 100\nNODATA_value -9999\n-9999 22 23.25\n20 20.5 21\n",
            Encoding.ASCII.GetString(await GridAsync()));
    }

    [Fact]
    public async Task Gdalinfo_reads_the_ascii_grid()
    {
        var path = _folder.File("surface.asc");
        await File.WriteAllBytesAsync(path, await GridAsync(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("surface.prj"), ReferenceSystems.Definition(25832), TestContext.Current.CancellationToken);

        var told = await ExternalTool.GdalAsync("gdalinfo", "-stats", path);

        Assert.Contains("Upper Left  (  418000.000, 5726200.000)", told, StringComparison.Ordinal);
        Assert.Contains("NoData Value=-9999", told, StringComparison.Ordinal);
        Assert.Contains("ETRS89 / UTM zone 32N", told, StringComparison.Ordinal);
        Assert.Contains("STATISTICS_MAXIMUM=23.25", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gdalinfo_reads_the_tiff_with_its_projection_both_bands_and_no_data()
    {
        var path = _folder.File("surface.tif");
        await File.WriteAllBytesAsync(path, GeoTiff.Write(SampleHeat.Map.Surface!, 25832), TestContext.Current.CancellationToken);

        var told = await ExternalTool.GdalAsync("gdalinfo", "-stats", path);

        Assert.Contains("Size is 3, 2", told, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",25832]]", told, StringComparison.Ordinal);
        Assert.Contains("Upper Left  (  418000.000, 5726200.000)", told, StringComparison.Ordinal);
        Assert.Contains("Lower Right (  418300.000, 5726000.000)", told, StringComparison.Ordinal);
        Assert.Contains("Type=Float32", told, StringComparison.Ordinal);
        Assert.Contains("Description = mean air temperature, Cel", told, StringComparison.Ordinal);
        Assert.Contains("Description = standard deviation of the estimate, K", told, StringComparison.Ordinal);
        Assert.Contains("NoData Value=-9999", told, StringComparison.Ordinal);
        Assert.Contains("STATISTICS_MAXIMUM=23.25", told, StringComparison.Ordinal);
        Assert.Contains("STATISTICS_MAXIMUM=2\n", told, StringComparison.Ordinal);
        var grid = await ExternalTool.GdalAsync("gdallocationinfo", "-valonly", path, "0", "0");
        Assert.Equal("-9999\n-9999", grid.Trim());
    }

    [Fact]
    public async Task A_tiff_of_a_surface_without_deviations_has_one_band()
    {
        var path = _folder.File("one.tif");
        var surface = SampleHeat.Map.Surface! with { Deviations = [] };
        await File.WriteAllBytesAsync(path, GeoTiff.Write(surface, 3035), TestContext.Current.CancellationToken);

        var told = await ExternalTool.GdalAsync("gdalinfo", path);

        Assert.Contains("Band 1 ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Band 2 ", told, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",3035]]", told, StringComparison.Ordinal);
    }

    private static Task<byte[]> GridAsync() => SampleHeat.BytesAsync(output => AsciiGrid.WriteAsync(
        SampleHeat.Map.Surface!.Grid, SampleHeat.Map.Surface.Values, output, TestContext.Current.CancellationToken));
}
