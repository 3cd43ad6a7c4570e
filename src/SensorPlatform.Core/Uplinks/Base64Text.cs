namespace SensorPlatform.Core.Uplinks;

/// <summary>Base64 as network servers and their relays really send it: either alphabet, with or without padding.</summary>
internal static class Base64Text
{
    private const byte Invalid = 0xFF;

    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;

    private static readonly byte[] Values = CreateValues();

    /// <summary>Length in bytes that a text of this length decodes to, padding not counted.</summary>
    internal static int DecodedLength(ReadOnlySpan<byte> text) => WithoutPadding(text).Length * 3 / 4;

    /// <summary>Decodes a whole text.</summary>
    /// <param name="text">RFC 4648 base64 or base64url; no blanks, no line ends.</param>
    /// <param name="destination">Room for <see cref="DecodedLength"/> bytes at least.</param>
    /// <param name="written">Bytes written; 0 on failure.</param>
    /// <returns>False for other characters, a length that cannot be, or bits that no encoder leaves.</returns>
    internal static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        var digits = WithoutPadding(text);
        if ((digits.Length != text.Length && text.Length % 4 != 0) || digits.Length % 4 == 1)
        {
            return false;
        }

        if (digits.Length * 3 / 4 > destination.Length)
        {
            return false;
        }

        var bits = 0u;
        var bitCount = 0;
        var count = 0;
        foreach (var c in digits)
        {
            var value = Values[c];
            if (value == Invalid)
            {
                return false;
            }

            bits = (bits << 6) | value;
            bitCount += 6;
            if (bitCount >= 8)
            {
                bitCount -= 8;
                destination[count++] = (byte)(bits >> bitCount);
                bits &= (1u << bitCount) - 1;
            }
        }

        if (bits != 0)
        {
            return false;
        }

        written = count;
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
