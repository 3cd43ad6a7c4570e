using System.IO.Pipelines;
using System.Text;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Server.Heat.Export.Citation;
using SensorPlatform.Server.Heat.Export.GeoPackage;
using SensorPlatform.Server.Heat.Export.Rasters;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>Makes exports of heat for the API and the command. For any thread.</summary>
/// <param name="desk">Makes maps and days of the data as they are.</param>
/// <param name="reader">The store.</param>
/// <param name="history">The store's earlier revisions.</param>
/// <param name="time">Tells which hours have passed.</param>
/// <param name="folder">Where files are made, and how many exports run at a time.</param>
/// <param name="isAlone">Nobody else is served by the process: an export may take all cores.</param>
internal sealed class HeatExporter(
    HeatDesk desk, ITelemetryReader reader, IWindowHistory history, TimeProvider time, ExportFolder folder, bool isAlone = false)
{
    /// <summary>Makes an export ready to go out.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="NothingToExportException">There is nothing of that kind.</exception>
    /// <exception cref="TooManyExportsException">There is no room now.</exception>
    /// <exception cref="StorageException">The store does not answer, or the file cannot be written.</exception>
    public async Task<PreparedExport> PrepareAsync(
        HeatQuestion question, HeatProgress progress, CancellationToken cancellationToken)
    {
        var material = MaterialOf(question, progress);
        switch (question.Format)
        {
            case HeatFormat.GeoPackage:
                return await InFileAsync((path, token) => PackageAsync(material, question, path, token), cancellationToken);
            case HeatFormat.Zip:
                return await InFileAsync((path, token) => ZipBundle.WriteAsync(material, question, path, token), cancellationToken);
            case HeatFormat.Citation:
                var text = CitationText.Write(question, await material.StatementsAsync(AllLayers, cancellationToken), []);
                return new PreparedExport((output, token) => WriteAsync(Encoding.UTF8.GetBytes(text), 1, output, token));
            case HeatFormat.AsciiGrid or HeatFormat.GeoTiff:
                return await SurfaceAsync(material, question, cancellationToken);
            default:
                return await TableAsync(material, question, cancellationToken);
        }
    }

    /// <summary>Writes a GeoPackage.</summary>
    /// <returns>Rows of all its layers.</returns>
    internal static async Task<long> PackageAsync(
        HeatMaterial material, HeatQuestion question, string path, CancellationToken cancellationToken)
    {
        var tables = new List<Tables.HeatTable>();
        var layers = question.Layers.Where(layer => ExportWords.LayersIn(HeatFormat.GeoPackage).Contains(layer)).ToArray();
        foreach (var layer in layers)
        {
            tables.Add(await material.TableAsync(layer, isShort: true, cancellationToken));
        }

        return await GeoPackageFile.WriteAsync(
            path, tables, await material.StatementsAsync(layers, cancellationToken), question.LastChange, cancellationToken);
    }

    // Hours hold the flags of all of them until they have gone out: so many at a time, and no more.
    private async Task<PreparedExport> TableAsync(HeatMaterial material, HeatQuestion question, CancellationToken cancellationToken)
    {
        var place = question.Layer is HeatLayer.Hours
            ? await folder.TryRentReadingAsync(cancellationToken) ?? throw new TooManyExportsException()
            : null;
        try
        {
            var table = await material.TableAsync(question.Layer, isShort: false, cancellationToken);
            if (question.Format is HeatFormat.GeoJson)
            {
                var statements = await material.StatementsAsync(question.Layers, cancellationToken);
                return new PreparedExport((output, token) => GeoJsonTableWriter.WriteAsync(table, statements, output, token), place);
            }

            var flavour = question.Format is HeatFormat.CsvGerman ? CsvFlavour.German : CsvFlavour.Machine;
            return new PreparedExport((output, token) => CsvTableWriter.WriteAsync(table, flavour, output, token), place);
        }
        catch
        {
            place?.Dispose();
            throw;
        }
    }

    private static IReadOnlyList<HeatLayer> AllLayers => ExportWords.LayersIn(HeatFormat.Zip);

    // Data of a time that has passed come from a desk of their own, which knows nothing else.
    private HeatMaterial MaterialOf(HeatQuestion question, HeatProgress progress)
    {
        if (question.AsOf.IsNone)
        {
            return new HeatMaterial(desk, reader, history, time, question, progress, isAlone);
        }

        var pinned = new PinnedReader(history, question.AsOf);
        var then = new PinnedClock(question.AsOf);
        return new HeatMaterial(desk.At(pinned, history, then), pinned, history, then, question, progress, isAlone);
    }

    private async Task<PreparedExport> InFileAsync(
        Func<string, CancellationToken, Task<long>> write, CancellationToken cancellationToken)
    {
        var file = await folder.TryRentAsync(cancellationToken) ?? throw new TooManyExportsException();
        try
        {
            return new PreparedExport(file, await write(file.FullName, cancellationToken));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static async Task<PreparedExport> SurfaceAsync(
        HeatMaterial material, HeatQuestion question, CancellationToken cancellationToken)
    {
        var map = await material.MapAsync(cancellationToken);
        var surface = map.Surface ?? throw new NothingToExportException(
            "There is no surface of this period: too few stations have enough usable hours. Ask for a longer period, or for layer=hotspots.");
        if (question.Format is HeatFormat.GeoTiff)
        {
            var file = GeoTiff.Write(surface, map.Epsg);
            return new PreparedExport((output, token) => WriteAsync(file, surface.Grid.Count, output, token));
        }

        var values = ValuesOf(surface, question.Layer);
        return new PreparedExport(async (output, token) =>
        {
            await AsciiGrid.WriteAsync(surface.Grid, values, output, token);
            return surface.Grid.Count;
        });
    }

    private static double[] ValuesOf(Surface surface, HeatLayer layer) => layer switch
    {
        HeatLayer.Deviation when surface.Deviations.Length == 0 => throw new NothingToExportException(
            "The method of this surface knows no standard deviation. Ask for layer=surface."),
        HeatLayer.Deviation => surface.Deviations,
        _ => surface.Values,
    };

    private static async Task<long> WriteAsync(byte[] bytes, long rows, PipeWriter output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(bytes, cancellationToken);
        return rows;
    }
}
