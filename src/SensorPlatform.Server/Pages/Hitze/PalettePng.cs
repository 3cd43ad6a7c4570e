using System.Buffers.Binary;
using System.IO.Compression;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Writes pictures with a palette as PNG (ISO/IEC 15948: colour type 3, 8 bits, transparency by palette entry).</summary>
internal static class PalettePng
{
    private const int MostColors = 256;

    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] Remainders = MakeRemainders();

    /// <summary>The picture.</summary>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="pixels">Index of the colour of each pixel, row by row from the top left.</param>
    /// <param name="palette">The colours, 1 to 256.</param>
    /// <exception cref="ArgumentException">Not one index a pixel, or too many colours.</exception>
    public static byte[] Write(
        int width, int height, ReadOnlySpan<byte> pixels, IReadOnlyList<(byte Red, byte Green, byte Blue, byte Alpha)> palette)
    {
        if (pixels.Length != width * height || palette.Count is 0 or > MostColors)
        {
            throw new ArgumentException("There must be an index for each pixel and 1 to 256 colours.", nameof(pixels));
        }

        using var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "PLTE"u8, [.. palette.SelectMany(color => new[] { color.Red, color.Green, color.Blue })]);
        Chunk(file, "tRNS"u8, [.. palette.Select(color => color.Alpha)]);
        Chunk(file, "IDAT"u8, Compressed(width, pixels));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compressed(int width, ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            for (var start = 0; start < pixels.Length; start += width)
            {
                // Each row begins with its filter: none.
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(start, width));
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Remainder(Remainder(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Remainder(uint sum, ReadOnlySpan<byte> data)
    {
        foreach (var one in data)
        {
            sum = Remainders[(sum ^ one) & 0xFF] ^ (sum >> 8);
        }

        return sum;
    }

    private static uint[] MakeRemainders()
    {
        var remainders = new uint[256];
        for (var i = 0u; i < remainders.Length; i++)
        {
            var sum = i;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
            }

            remainders[i] = sum;
        }

        return remainders;
    }
}
