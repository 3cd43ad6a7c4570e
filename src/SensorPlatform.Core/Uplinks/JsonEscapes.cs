using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks;

/// <summary>Escapes in JSON strings, by <c>\n</c> and the like or by <c>\u000a</c>.</summary>
internal static class JsonEscapes
{
    /// <summary>Longest text with escapes that is understood, in bytes after resolving them.</summary>
    internal const int ScratchLength = 512;

    private const int DigitCount = 4;

    /// <summary>Does the text begin with a whole escape?</summary>
    /// <param name="text">From the backslash on.</param>
    internal static bool IsWhole(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
        {
            return false;
        }

        if (text[1] != 'u')
        {
            return "\"\\/bfnrt"u8.Contains(text[1]);
        }

        if (text.Length < 2 + DigitCount)
        {
            return false;
        }

        foreach (var c in text.Slice(2, DigitCount))
        {
            if (!char.IsAsciiHexDigit((char)c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes a text without its escapes.</summary>
    /// <param name="raw">What stands between the quotation marks; every escape in it is whole.</param>
    /// <param name="scratch">Room for the text.</param>
    /// <param name="text">The text, in <paramref name="scratch"/>; empty on failure.</param>
    /// <returns>False for escapes beyond ASCII, and for a text that is longer than its room.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool TryResolve(scoped ReadOnlySpan<byte> raw, Span<byte> scratch, out ReadOnlySpan<byte> text)
    {
        text = default;
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            int c = raw[i];
            if (c == '\\')
            {
                i++;
                c = raw[i] switch
                {
                    (byte)'b' => '\b',
                    (byte)'f' => '\f',
                    (byte)'n' => '\n',
                    (byte)'r' => '\r',
                    (byte)'t' => '\t',
                    (byte)'u' => HexDigits(raw.Slice(i + 1, DigitCount)),
                    _ => raw[i],
                };
                i += raw[i] == 'u' ? DigitCount : 0;
                if (c > 0x7F)
                {
                    return false;
                }
            }

            if (length >= scratch.Length)
            {
                return false;
            }

            scratch[length++] = (byte)c;
        }

        text = scratch[..length];
        return true;
    }

    private static int HexDigits(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out uint value, out _, 'x') ? (int)value : int.MaxValue;
}
