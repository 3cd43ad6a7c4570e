using System.Buffers.Binary;
using System.Numerics;

namespace SensorPlatform.Server.Storage;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4): tells cut and damaged records from whole ones.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of some bytes, of 0 or more.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => ~Over(uint.MaxValue, bytes);

    /// <summary>The checksum of two runs of bytes as if they stood behind each other.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Over(Over(uint.MaxValue, first), second);

    private static uint Over(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return crc;
    }
}
