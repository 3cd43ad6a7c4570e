using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// The 64-bit hash of sessions, deduplication ids and gateways. It is stored in journals and checkpoints: it must give
/// the same number for the same bytes for ever, whatever the machine. It is no protection against a chosen collision.
/// </summary>
/// <remarks>
/// <para>State <c>h</c> starts as <c>Start XOR (length × Multiplier)</c>. Each group of 8 bytes, little-endian, the last one
/// filled up with zero bytes: <c>h = (h XOR word) × Multiplier</c>, then <c>h = h XOR (h >> 32)</c>. At the end
/// <c>h × Final</c>, <c>h XOR (h >> 29)</c>; a result of 0 becomes 1, because 0 means "none".</para>
/// <para>The constants are our own choice: odd, about half of the bits set.</para>
/// </remarks>
internal static class StableHash
{
    private const ulong Start = 0x5E45_0A1B_C37D_9261;
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private const ulong Final = 0xD6E8_FEB8_6659_FD93;

    /// <summary>The hash of some bytes; never 0.</summary>
    internal static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Start ^ unchecked((ulong)bytes.Length * Multiplier);
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Step(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        if (!bytes.IsEmpty)
        {
            var word = 0UL;
            for (var i = 0; i < bytes.Length; i++)
            {
                word |= (ulong)bytes[i] << (8 * i);
            }

            hash = Step(hash, word);
        }

        hash = unchecked(hash * Final);
        hash ^= hash >> 29;
        return hash == 0 ? 1 : hash;
    }

    /// <summary>The hash of a gateway's id: an EUI of 16 hexadecimal digits counts in upper case, a name as it is.</summary>
    internal static ulong OfGateway(ReadOnlySpan<byte> id)
    {
        // The Things Stack names a gateway without a name of its own "eui-" and the EUI in lower case.
        var eui = id.StartsWith("eui-"u8) ? id[4..] : id;
        if (!DeviceId.TryUpperEui(eui, out var digits))
        {
            return Of(id);
        }

        Span<byte> upper = stackalloc byte[DeviceId.MaxLength];
        digits.CopyTo(upper);
        return Of(upper);
    }

    private static ulong Step(ulong hash, ulong word)
    {
        hash = unchecked((hash ^ word) * Multiplier);
        return hash ^ (hash >> 32);
    }
}
