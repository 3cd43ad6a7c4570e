using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks;

/// <summary>Base64 as network servers and their relays really send it: either alphabet, with or without padding.</summary>
internal static class Base64Text
{
    private const byte Invalid = 0xFF;
    private const byte LargestValue = 63;
    private const int DigitsOfGroup = 4;
    private const int BytesOfGroup = 3;

    // Below that the library's vectors do not pay.
    private const int LongGroups = 8;

    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;

    private static readonly byte[] Values = CreateValues();

    /// <summary>Length in bytes that a text of this length decodes to, padding not counted.</summary>
    internal static int DecodedLength(ReadOnlySpan<byte> text) => WithoutPadding(text).Length * BytesOfGroup / DigitsOfGroup;

    /// <summary>Decodes a whole text.</summary>
    /// <param name="text">RFC 4648 base64 or base64url; no blanks, no line ends.</param>
    /// <param name="destination">Room for <see cref="DecodedLength"/> bytes at least.</param>
    /// <param name="written">Bytes written; 0 on failure.</param>
    /// <returns>False for other characters, a length that cannot be, or bits that no encoder leaves.</returns>
    internal static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        var digits = WithoutPadding(text);
        if ((digits.Length != text.Length && text.Length % DigitsOfGroup != 0) || digits.Length % DigitsOfGroup == 1)
        {
            return false;
        }

        var length = digits.Length * BytesOfGroup / DigitsOfGroup;
        if (length > destination.Length)
        {
            return false;
        }

        var groups = digits.Length / DigitsOfGroup;
        var whole = digits[..(groups * DigitsOfGroup)];
        if (!(groups >= LongGroups && TryDecodeByLibrary(whole, destination)) && !TryDecodeGroups(whole, destination))
        {
            return false;
        }

        if (!TryDecodeRest(digits[whole.Length..], destination[(groups * BytesOfGroup)..]))
        {
            return false;
        }

        written = length;
        return true;
    }

    /// <summary>Decodes a text of 16 bytes, as keys and their ids are, into registers.</summary>
    /// <remarks>A processor waits long to read a word of bytes that it has just written one by one.</remarks>
    /// <param name="text">RFC 4648 base64 or base64url, padded.</param>
    /// <param name="first">The first eight bytes, the first of them in the lowest bits.</param>
    /// <param name="second">The other eight.</param>
    /// <returns>False for anything else, which <see cref="TryDecode"/> may read.</returns>
    internal static bool TryDecodeKey(ReadOnlySpan<byte> text, out ulong first, out ulong second)
    {
        first = 0;
        second = 0;
        if (text.Length != 24 || text[22] != '=' || text[23] != '=')
        {
            return false;
        }

        var all = Values[text[20]] | Values[text[21]];
        var last = (ulong)((Values[text[20]] << 6) | Values[text[21]]);
        var third = Group(text[8..], ref all);
        var upper = (Group(text, ref all) << 40) | (Group(text[4..], ref all) << 16) | (third >> 8);
        var lower = (third << 56) | (Group(text[12..], ref all) << 32) | (Group(text[16..], ref all) << 8) | (last >> 4);
        first = BinaryPrimitives.ReverseEndianness(upper);
        second = BinaryPrimitives.ReverseEndianness(lower);
        return all <= LargestValue && (last & 0xF) == 0;
    }

    // The library passes over blanks and does not know the other alphabet: what it does not take whole is looked at again.
    private static bool TryDecodeByLibrary(ReadOnlySpan<byte> digits, Span<byte> destination) =>
        Base64.DecodeFromUtf8(digits, destination, out var consumed, out var written, isFinalBlock: false) == OperationStatus.Done
        && consumed == digits.Length
        && written == digits.Length / DigitsOfGroup * BytesOfGroup;

    private static bool TryDecodeGroups(ReadOnlySpan<byte> digits, Span<byte> destination)
    {
        var all = 0;
        while (digits.Length >= DigitsOfGroup)
        {
            var bits = Group(digits, ref all);
            destination[2] = (byte)bits;
            destination[1] = (byte)(bits >> 8);
            destination[0] = (byte)(bits >> 16);
            digits = digits[DigitsOfGroup..];
            destination = destination[BytesOfGroup..];
        }

        return all <= LargestValue;
    }

    // The 24 bits of four digits; all collects what is above LargestValue when one of them is none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Group(ReadOnlySpan<byte> digits, ref int all)
    {
        int fourth = Values[digits[3]];
        int third = Values[digits[2]];
        int second = Values[digits[1]];
        int first = Values[digits[0]];
        all |= first | second | third | fourth;
        return (ulong)((first << 18) | (second << 12) | (third << 6) | fourth);
    }

    // None, two or three digits: one or two bytes, and bits that must be 0.
    private static bool TryDecodeRest(ReadOnlySpan<byte> digits, Span<byte> destination)
    {
        if (digits.IsEmpty)
        {
            return true;
        }

        var first = Values[digits[0]];
        var second = Values[digits[1]];
        var third = digits.Length > 2 ? Values[digits[2]] : 0;
        var bits = (first << 12) | (second << 6) | third;
        if ((first | second | third) > LargestValue || (bits & (digits.Length > 2 ? 0x3 : 0x3FF)) != 0)
        {
            return false;
        }

        destination[0] = (byte)(bits >> 10);
        if (digits.Length > 2)
        {
            destination[1] = (byte)(bits >> 2);
        }

        return true;
    }

    private static ReadOnlySpan<byte> WithoutPadding(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < 2 && !text.IsEmpty && text[^1] == '='; i++)
        {
            text = text[..^1];
        }

        return text;
    }

    private static byte[] CreateValues()
    {
        var values = new byte[256];
        Array.Fill(values, Invalid);
        for (var i = 0; i < Alphabet.Length; i++)
        {
            values[Alphabet[i]] = (byte)i;
        }

        values['-'] = values['+'];
        values['_'] = values['/'];
        return values;
    }
}
