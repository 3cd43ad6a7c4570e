using System.Buffers.Binary;

namespace SensorPlatform.Server.Storage.Influx;

/// <summary>
/// A batch of lines in a segment: length of the lines, number of points, CRC-32C of the eight bytes before it and the
/// lines, each 4 bytes little-endian; then the lines.
/// </summary>
internal static class SpoolRecord
{
    /// <summary>Bytes before the lines.</summary>
    public const int HeaderLength = 12;

    /// <summary>Longest lines of a batch; a longer length is damage.</summary>
    public const int MaximumLength = 32 << 20;

    private const int ChecksumOffset = 8;

    /// <summary>Writes the header in front of the lines.</summary>
    /// <param name="record">Room for the header, then the lines.</param>
    /// <param name="points">Points in the lines.</param>
    public static void WriteHeader(Span<byte> record, int points)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - HeaderLength);
        BinaryPrimitives.WriteInt32LittleEndian(record[sizeof(int)..], points);
        BinaryPrimitives.WriteUInt32LittleEndian(record[ChecksumOffset..], Checksum(record));
    }

    /// <summary>Reads a header.</summary>
    /// <param name="header">The first 12 bytes of a record.</param>
    /// <param name="length">Bytes of the lines.</param>
    /// <param name="points">Points in them.</param>
    /// <returns>False when no record begins here.</returns>
    public static bool TryReadHeader(ReadOnlySpan<byte> header, out int length, out int points)
    {
        length = 0;
        points = 0;
        if (header.Length < HeaderLength)
        {
            return false;
        }

        length = BinaryPrimitives.ReadInt32LittleEndian(header);
        points = BinaryPrimitives.ReadInt32LittleEndian(header[sizeof(int)..]);
        return length is > 0 and <= MaximumLength && points >= 0;
    }

    /// <summary>Does the checksum of a whole record fit?</summary>
    public static bool IsWhole(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadUInt32LittleEndian(record[ChecksumOffset..]) == Checksum(record);

    // The record's checksum field lies between the two parts: their checksums are combined, not their bytes.
    private static uint Checksum(ReadOnlySpan<byte> record) =>
        Crc32C.Of(record[..ChecksumOffset]) ^ uint.RotateLeft(Crc32C.Of(record[HeaderLength..]), 1);
}
