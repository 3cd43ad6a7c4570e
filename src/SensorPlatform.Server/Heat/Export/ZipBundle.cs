using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using SensorPlatform.Server.Heat.Export.Citation;
using SensorPlatform.Server.Heat.Export.GeoPackage;
using SensorPlatform.Server.Heat.Export.Rasters;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>
/// All layers with their citation in one ZIP file: a GeoPackage, each table as CSV, the surface as GeoTIFF and ASCII grid, and the checksum of
/// each. Its entries all have the same time, so that the same data give the same bytes.
/// </summary>
internal static class ZipBundle
{
    // The first that ZIP can say.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes it.</summary>
    /// <param name="material">What it is made of.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="path">Where; beside it a GeoPackage is made and deleted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Rows of all layers.</returns>
    public static async Task<long> WriteAsync(
        HeatMaterial material, HeatQuestion question, string path, CancellationToken cancellationToken)
    {
        var rows = 0L;
        var files = new List<ExportedFile>();
        await using var file = File.Create(path);
        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        var package = path + ".gpkg";
        try
        {
            rows += await HeatExporter.PackageAsync(material, question, package, cancellationToken);
            await AddAsync(zip, files, question.NameOf(null) + ".gpkg", output => CopyAsync(package, output, cancellationToken), cancellationToken);
        }
        finally
        {
            File.Delete(package);
        }

        foreach (var layer in question.Layers.Where(layer => layer is not (HeatLayer.Surface or HeatLayer.Deviation)))
        {
            var table = await material.TableAsync(layer, isShort: false, cancellationToken);
            await AddAsync(
                zip,
                files,
                question.NameOf(layer) + ".csv",
                output => CsvTableWriter.WriteAsync(table, CsvFlavour.Machine, output, cancellationToken),
                cancellationToken);
        }

        if (question.Layers.Contains(HeatLayer.Surface))
        {
            await AddSurfaceAsync(zip, files, await material.MapAsync(cancellationToken), question, cancellationToken);
        }

        var statements = await material.StatementsAsync(question.Layers, cancellationToken);
        await AddTextAsync(zip, files, "CITATION.cff", CitationText.WriteCff(question, statements), cancellationToken);
        await AddTextAsync(zip, files, "CITATION.txt", CitationText.Write(question, statements, files), cancellationToken);
        var sums = string.Concat(files.Select(one => $"{one.Sha256}  {one.Name}\n"));
        await AddTextAsync(zip, [], "SHA256SUMS", sums, cancellationToken);
        return rows;
    }

    private static async Task AddSurfaceAsync(
        ZipArchive zip, List<ExportedFile> files, HeatMap map, HeatQuestion question, CancellationToken cancellationToken)
    {
        if (map.Surface is not { } surface)
        {
            return;
        }

        var name = question.NameOf(HeatLayer.Surface);
        await AddAsync(
            zip, files, name + ".tif", output => output.WriteAsync(GeoTiff.Write(surface, map.Epsg), cancellationToken).AsTask(), cancellationToken);
        await AddAsync(
            zip, files, name + ".asc", output => AsciiGrid.WriteAsync(surface.Grid, surface.Values, output, cancellationToken), cancellationToken);
        await AddTextAsync(zip, files, name + ".prj", ReferenceSystems.Definition(map.Epsg), cancellationToken);
        if (surface.Deviations.Length > 0)
        {
            var deviation = question.NameOf(HeatLayer.Deviation);
            await AddAsync(
                zip,
                files,
                deviation + ".asc",
                output => AsciiGrid.WriteAsync(surface.Grid, surface.Deviations, output, cancellationToken),
                cancellationToken);
            await AddTextAsync(zip, files, deviation + ".prj", ReferenceSystems.Definition(map.Epsg), cancellationToken);
        }
    }

    private static Task AddTextAsync(
        ZipArchive zip, List<ExportedFile> files, string name, string text, CancellationToken cancellationToken) => AddAsync(
        zip, files, name, output => output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask(), cancellationToken);

    private static async Task AddAsync(
        ZipArchive zip, List<ExportedFile> files, string name, Func<PipeWriter, Task> write, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = EntryTime;
        await using var content = await entry.OpenAsync(cancellationToken);
        await using var hashed = new HashingStream(content);
        var output = PipeWriter.Create(hashed, new StreamPipeWriterOptions(leaveOpen: true));
        await write(output);
        await output.CompleteAsync();
        files.Add(new ExportedFile(name, hashed.Count, hashed.TakeSha256()));
    }

    private static async Task CopyAsync(string path, PipeWriter output, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        await content.CopyToAsync(output, cancellationToken);
    }
}
