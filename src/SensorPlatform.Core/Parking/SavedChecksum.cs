using System.Buffers.Binary;
using System.Numerics;

namespace SensorPlatform.Core.Parking;

/// <summary>CRC-32C (RFC 3720, B.4), kept at the end of saved state.</summary>
internal static class SavedChecksum
{
    internal const int Length = sizeof(uint);

    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    /// <summary>True when the bytes end with the checksum of those before.</summary>
    internal static bool IsGood(ReadOnlySpan<byte> bytes) =>
        bytes.Length > Length && Of(bytes[..^Length]) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[^Length..]);
}
