using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SensorPlatform.Core.Heat.Surfaces;

namespace SensorPlatform.Server.Heat.Export.Rasters;

/// <summary>
/// A surface as GeoTIFF (TIFF 6.0, OGC 19-008): little endian, no compression, float32, the values as band 1 and their standard deviation
/// as band 2 where there is one; -9999 where nothing is known (tag 42113).
/// </summary>
internal static class GeoTiff
{
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Ascii = 2;
    private const ushort Double = 12;

    /// <summary>Writes a surface.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="epsg">Code of its projection.</param>
    /// <exception cref="ArgumentException">It would be larger than 1 GiB.</exception>
    public static byte[] Write(Surface surface, int epsg)
    {
        var grid = surface.Grid;
        double[][] bands = surface.Deviations.Length == grid.Count ? [surface.Values, surface.Deviations] : [surface.Values];
        var bandBytes = (long)grid.Count * sizeof(float);
        if (bandBytes * bands.Length > 1 << 30)
        {
            throw new ArgumentException("The grid is too large for a TIFF of this kind.", nameof(surface));
        }

        var tags = Tags(grid, bands.Length, (uint)bandBytes, epsg);
        var directory = 8 + 2 + (12 * tags.Count) + 4;
        var dataStart = Align(directory + tags.Sum(tag => tag.Content.Length > 4 ? Align(tag.Content.Length) : 0));
        var offsets = new byte[4 * bands.Length];
        for (var band = 0; band < bands.Length; band++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(offsets.AsSpan(4 * band), (uint)(dataStart + (band * bandBytes)));
        }

        tags[tags.FindIndex(tag => tag.Number == 273)] = new Tag(273, Long, bands.Length, offsets);
        var file = new byte[dataStart + (bandBytes * bands.Length)];
        WriteDirectory(file, tags, directory);
        for (var band = 0; band < bands.Length; band++)
        {
            WriteBand(file.AsSpan((int)(dataStart + (band * bandBytes))), grid, bands[band]);
        }

        return file;
    }

    private static List<Tag> Tags(SurfaceGrid grid, int bands, uint bandBytes, int epsg)
    {
        var north = grid.South + (grid.Rows * grid.CellMeters);
        var isTwo = bands == 2;
        List<Tag> tags =
        [
            Longs(256, (uint)grid.Columns),
            Longs(257, (uint)grid.Rows),
            Shorts(258, isTwo ? [32, 32] : [32]),
            Shorts(259, 1),
            Shorts(262, 1),
            Longs(273, new uint[bands]),
            Shorts(277, (ushort)bands),
            Longs(278, (uint)grid.Rows),
            Longs(279, isTwo ? [bandBytes, bandBytes] : [bandBytes]),
            Shorts(284, (ushort)(isTwo ? 2 : 1)),
        ];
        if (isTwo)
        {
            tags.Add(Shorts(338, 0));
        }

        tags.Add(Shorts(339, isTwo ? [3, 3] : [3]));
        tags.Add(Doubles(33550, grid.CellMeters, grid.CellMeters, 0));
        tags.Add(Doubles(33922, 0, 0, 0, grid.West, north, 0));

        // GeoKeys: a projected system, cells are areas, its EPSG code, metres.
        tags.Add(Shorts(34735, 1, 1, 0, 4, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, (ushort)epsg, 3076, 0, 1, 9001));
        tags.Add(Text(42112, Descriptions(isTwo)));
        tags.Add(Text(42113, AsciiGrid.NoData.ToString(CultureInfo.InvariantCulture)));
        return tags;
    }

    // As GDAL names bands; other programs pass over it.
    private static string Descriptions(bool isTwo) =>
        "<GDALMetadata><Item name=\"DESCRIPTION\" sample=\"0\" role=\"description\">mean air temperature, Cel</Item>"
        + (isTwo ? "<Item name=\"DESCRIPTION\" sample=\"1\" role=\"description\">standard deviation of the estimate, K</Item>" : "")
        + "</GDALMetadata>";

    private static void WriteDirectory(Span<byte> file, List<Tag> tags, int contentStart)
    {
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file[4..], 8);
        BinaryPrimitives.WriteUInt16LittleEndian(file[8..], (ushort)tags.Count);
        var at = 10;
        foreach (var tag in tags)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file[at..], tag.Number);
            BinaryPrimitives.WriteUInt16LittleEndian(file[(at + 2)..], tag.Type);
            BinaryPrimitives.WriteUInt32LittleEndian(file[(at + 4)..], (uint)tag.Count);
            if (tag.Content.Length <= 4)
            {
                tag.Content.CopyTo(file[(at + 8)..]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(file[(at + 8)..], (uint)contentStart);
                tag.Content.CopyTo(file[contentStart..]);
                contentStart += Align(tag.Content.Length);
            }

            at += 12;
        }
    }

    private static void WriteBand(Span<byte> target, SurfaceGrid grid, double[] values)
    {
        var at = 0;
        for (var row = grid.Rows - 1; row >= 0; row--)
        {
            for (var column = 0; column < grid.Columns; column++)
            {
                var value = values[column + (row * grid.Columns)];
                BinaryPrimitives.WriteSingleLittleEndian(target[at..], (float)(double.IsFinite(value) ? value : AsciiGrid.NoData));
                at += sizeof(float);
            }
        }
    }

    private static int Align(int length) => (length + 7) & ~7;

    private static Tag Shorts(ushort number, params ushort[] values)
    {
        var content = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(2 * i), values[i]);
        }

        return new Tag(number, Short, values.Length, content);
    }

    private static Tag Longs(ushort number, params uint[] values)
    {
        var content = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(4 * i), values[i]);
        }

        return new Tag(number, Long, values.Length, content);
    }

    private static Tag Doubles(ushort number, params double[] values)
    {
        var content = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(8 * i), values[i]);
        }

        return new Tag(number, Double, values.Length, content);
    }

    private static Tag Text(ushort number, string text)
    {
        var content = Encoding.ASCII.GetBytes(text + "\0");
        return new Tag(number, Ascii, content.Length, content);
    }

    private readonly record struct Tag(ushort Number, ushort Type, int Count, byte[] Content);
}
