using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using SensorPlatform.Core.Heat.Surfaces;

namespace SensorPlatform.Server.Heat.Export.Rasters;

/// <summary>A surface as an ESRI ASCII grid: the northern row first, three decimals, -9999 where nothing is known.</summary>
internal static class AsciiGrid
{
    /// <summary>What stands where nothing is known.</summary>
    public const double NoData = -9999;

    private const int Decimals = 3;
    private const int FlushAt = 65_536;

    /// <summary>Writes values of a grid.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="values">A value a cell from the south-west; NaN: nothing is known.</param>
    /// <param name="output">Where it goes; not completed.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(
        SurfaceGrid grid, double[] values, PipeWriter output, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"ncols {grid.Columns}\nnrows {grid.Rows}\nxllcorner {grid.West}\nyllcorner {grid.South}\ncellsize {grid.CellMeters}\nNODATA_value {NoData}\n");
        for (var row = grid.Rows - 1; row >= 0; row--)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var value = values[column + (row * grid.Columns)];
                text.Append(column == 0 ? "" : " ")
                    .Append(CultureInfo.InvariantCulture, $"{(double.IsFinite(value) ? Math.Round(value, Decimals) : NoData)}");
            }

            text.Append('\n');
            if (text.Length >= FlushAt)
            {
                Flush(text, output);
                await output.FlushAsync(cancellationToken);
            }
        }

        Flush(text, output);
        await output.FlushAsync(cancellationToken);
    }

    private static void Flush(StringBuilder text, PipeWriter output)
    {
        foreach (var chunk in text.GetChunks())
        {
            Encoding.ASCII.GetBytes(chunk.Span, output);
        }

        text.Clear();
    }
}
