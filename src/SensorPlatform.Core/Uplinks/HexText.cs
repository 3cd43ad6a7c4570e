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

    // -1 for another character: shifted or not, it keeps its sign.
    private static int Digit(byte c) =>
        c is >= (byte)'0' and <= (byte)'9' ? c - '0'
        : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10
        : -1;
}
