using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Of which pitches a state is that knows them by their places alone, <c>docs/formats/parking.md</c>: version, number, and a
/// digest of their keys in order.
/// </summary>
internal static class SavedPitches
{
    /// <summary>Bytes that it takes.</summary>
    public const int Length = 1 + sizeof(int) + sizeof(ulong);

    // The state of a forecaster itself begins with a low number.
    private const byte Version = 0x81;

    /// <summary>Writes it.</summary>
    public static void Write(ReadOnlySpan<ulong> keys, IBufferWriter<byte> destination)
    {
        var bytes = destination.GetSpan(Length);
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], keys.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[5..], DigestOf(keys));
        destination.Advance(Length);
    }

    /// <summary>Reads it.</summary>
    /// <param name="saved">A state that begins with it.</param>
    /// <param name="keys">The keys of the pitches now.</param>
    /// <param name="areSame">True when they are the same pitches with the same sensors in the same order.</param>
    /// <returns>False when it is of another version, or of another number of pitches.</returns>
    public static bool TryRead(ReadOnlySpan<byte> saved, ReadOnlySpan<ulong> keys, out bool areSame)
    {
        areSame = false;
        if (saved.Length < Length || saved[0] != Version || BinaryPrimitives.ReadInt32LittleEndian(saved[1..]) != keys.Length)
        {
            return false;
        }

        areSame = BinaryPrimitives.ReadUInt64LittleEndian(saved[5..]) == DigestOf(keys);
        return true;
    }

    private static ulong DigestOf(ReadOnlySpan<ulong> keys) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(keys)));
}
