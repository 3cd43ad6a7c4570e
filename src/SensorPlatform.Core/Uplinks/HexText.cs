using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace SensorPlatform.Core.Uplinks;

/// <summary>Payloads in hexadecimal digits of either case.</summary>
internal static class HexText
{
    /// <summary>Decodes a whole text.</summary>
    /// <param name="text">Two digits a byte, nothing else.</param>
    /// <param name="destination">Room for half as many bytes.</param>
    /// <param name="written">Bytes written; 0 on failure.</param>
    /// <returns>False for an odd length, another character, or a text that does not fit.</returns>
    internal static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (text.Length % 2 != 0 || text.Length / 2 > destination.Length)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i += 2)
        {
            var value = (Digit(text[i]) << 4) | Digit(text[i + 1]);
            if (value < 0)
            {
                return false;
            }

            destination[i / 2] = (byte)value;
        }

        written = text.Length / 2;
        return true;
    }

    /// <summary>Decodes four bytes into a register.</summary>
    /// <param name="text">Eight digits.</param>
    /// <param name="bytes">The bytes, the first in the lowest bits.</param>
    /// <returns>False for another length or another character.</returns>
    internal static bool TryDecodeFour(ReadOnlySpan<byte> text, out uint bytes)
    {
        bytes = 0;
        if (text.Length != sizeof(ulong))
        {
            return false;
        }

        var characters = Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(text)).AsByte();
        var lower = characters | Vector128.Create((byte)0x20);
        var areDigits = Vector128.LessThanOrEqual(characters - Vector128.Create((byte)'0'), Vector128.Create((byte)9));
        var areLetters = Vector128.LessThanOrEqual(lower - Vector128.Create((byte)'a'), Vector128.Create((byte)5));
        var values = (characters & Vector128.Create((byte)0x0F)) + (areLetters & Vector128.Create((byte)9));

        // Two to a byte, and then the bytes, two and two, together.
        var halves = values.AsUInt64().ToScalar();
        var pairs = ((halves << 4) | (halves >> 8)) & 0x00FF_00FF_00FF_00FF;
        pairs = (pairs | (pairs >> 8)) & 0x0000_FFFF_0000_FFFF;
        bytes = (uint)(pairs | (pairs >> 16));
        return (areDigits | areLetters).AsUInt64().ToScalar() == ulong.MaxValue;
    }

    // -1 for another character: shifted or not, it keeps its sign.
    private static int Digit(byte c) =>
        c is >= (byte)'0' and <= (byte)'9' ? c - '0'
        : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10
        : -1;
}
