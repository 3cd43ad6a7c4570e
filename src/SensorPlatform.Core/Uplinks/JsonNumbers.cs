using System.Buffers.Text;

namespace SensorPlatform.Core.Uplinks;

/// <summary>Numbers of JSON. What is plain is read here; the rest by <see cref="Utf8Parser"/>, with the same result.</summary>
internal static class JsonNumbers
{
    /// <summary>Finds the length of a number (RFC 8259, section 6).</summary>
    /// <param name="text">From its first byte to the end of the whole text.</param>
    /// <returns>Bytes; 0 when it is no number, or when it runs on into something that ends none.</returns>
    internal static int Measure(ReadOnlySpan<byte> text)
    {
        var i = 0;
        if (text[0] == '-')
        {
            i++;
        }

        var first = i;
        i = PassDigits(text, i);
        if (i == first || (i - first > 1 && text[first] == '0'))
        {
            return 0;
        }

        if (i < text.Length && text[i] == '.')
        {
            first = ++i;
            i = PassDigits(text, i);
            if (i == first)
            {
                return 0;
            }
        }

        if (i < text.Length && text[i] is (byte)'e' or (byte)'E')
        {
            i++;
            i += i < text.Length && text[i] is (byte)'+' or (byte)'-' ? 1 : 0;
            first = i;
            i = PassDigits(text, i);
            if (i == first)
            {
                return 0;
            }
        }

        return i == text.Length || ",}] \n\r\t/"u8.Contains(text[i]) ? i : 0;
    }

    /// <summary>A whole number of 0 and above; false for anything else in the text.</summary>
    internal static bool TryUInt64(ReadOnlySpan<byte> text, out ulong value)
    {
        value = 0;
        if (text.Length is > 0 and < 20)
        {
            foreach (var c in text)
            {
                var digit = (uint)(c - '0');
                if (digit > 9)
                {
                    return TryUInt64Slowly(text, out value);
                }

                value = (value * 10) + digit;
            }

            return true;
        }

        return TryUInt64Slowly(text, out value);
    }

    /// <summary>A finite number; false for anything else in the text.</summary>
    internal static bool TryDouble(ReadOnlySpan<byte> text, out double value)
    {
        // Up to 15 digits and a divisor up to 10^15 are both exact, so that the one rounding of the division is right.
        if (text.Length is > 0 and <= 16)
        {
            var isNegative = text[0] == '-';
            var digits = isNegative ? text[1..] : text;
            var number = 0L;
            var point = -1;
            var i = 0;
            for (; i < digits.Length; i++)
            {
                var digit = (uint)(digits[i] - '0');
                if (digit <= 9)
                {
                    number = (number * 10) + digit;
                }
                else if (digits[i] == '.' && point < 0 && i > 0)
                {
                    point = i;
                }
                else
                {
                    break;
                }
            }

            var fraction = point < 0 ? 0 : digits.Length - point - 1;
            if (i == digits.Length && i is > 0 and <= 15 && (point < 0 || fraction > 0))
            {
                value = number / PowersOf10[fraction];
                value = isNegative ? -value : value;
                return true;
            }
        }

        return Utf8Parser.TryParse(text, out value, out var length) && length == text.Length && double.IsFinite(value);
    }

    // Not a span: without optimisation, as in tests, each look at one of numbers above a byte allocates.
    private static readonly double[] PowersOf10 =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    private static bool TryUInt64Slowly(ReadOnlySpan<byte> text, out ulong value) =>
        Utf8Parser.TryParse(text, out value, out var length) && length == text.Length;

    private static int PassDigits(ReadOnlySpan<byte> text, int i)
    {
        while (i < text.Length && char.IsAsciiDigit((char)text[i]))
        {
            i++;
        }

        return i;
    }
}
