using System.Buffers.Binary;

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
        var hash = Begin(bytes.Length);
        if (bytes.Length < sizeof(ulong))
        {
            return bytes.IsEmpty ? End(hash) : End(Step(hash, ShortWord(bytes)));
        }

        var rest = bytes;
        do
        {
            hash = Step(hash, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            rest = rest[sizeof(ulong)..];
        }
        while (rest.Length >= sizeof(ulong));

        // The last eight bytes hold the rest in their upper part.
        return rest.IsEmpty
            ? End(hash)
            : End(Step(
                hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]) >> (8 * (sizeof(ulong) - rest.Length))));
    }

    /// <summary>The hash of a gateway's id: an EUI of 16 hexadecimal digits counts in upper case, a name as it is.</summary>
    internal static ulong OfGateway(ReadOnlySpan<byte> id)
    {
        // The Things Stack names a gateway without a name of its own "eui-" and the EUI in lower case.
        var eui = id.StartsWith("eui-"u8) ? id[4..] : id;
        return DeviceId.TryParseDevEui(eui, out var parsed)
            ? Of(BinaryPrimitives.ReverseEndianness(parsed.High), BinaryPrimitives.ReverseEndianness(parsed.Low))
            : Of(id);
    }

    /// <summary>The hash of 1 to 8 bytes.</summary>
    /// <param name="bytes">The bytes, the first of them in the lowest bits; zeros above.</param>
    /// <param name="length">How many they are.</param>
    internal static ulong OfShort(ulong bytes, int length) => End(Step(Begin(length), bytes));

    /// <summary>The hash of 16 bytes.</summary>
    /// <param name="first">The first eight, the first of them in the lowest bits.</param>
    /// <param name="second">The other eight.</param>
    internal static ulong Of(ulong first, ulong second) => End(Step(Step(Begin(2 * sizeof(ulong)), first), second));

    private static ulong ShortWord(ReadOnlySpan<byte> bytes)
    {
        var word = 0UL;
        for (var i = 0; i < bytes.Length; i++)
        {
            word |= (ulong)bytes[i] << (8 * i);
        }

        return word;
    }

    private static ulong Begin(int length) => Start ^ unchecked((ulong)length * Multiplier);

    private static ulong Step(ulong hash, ulong word)
    {
        hash = unchecked((hash ^ word) * Multiplier);
        return hash ^ (hash >> 32);
    }

    private static ulong End(ulong hash)
    {
        hash = unchecked(hash * Final);
        hash ^= hash >> 29;
        return hash == 0 ? 1 : hash;
    }
}
