using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks;

/// <summary>Numbers of JSON. What is plain is read here; the rest by <see cref="Utf8Parser"/>, with the same result.</summary>
internal static class JsonNumbers
{
    /// <summary>Bytes that <see cref="IsPlain"/> reads, and the longest number that it takes.</summary>
    internal const int PlainLength = 16;

    /// <summary>True for digits, with a minus before them or a point among them; other numbers are looked at by <see cref="Measure"/>.</summary>
    /// <param name="text">Its first byte; <see cref="PlainLength"/> bytes are read.</param>
    /// <param name="length">Its length, 1 to <see cref="PlainLength"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsPlain(ref byte text, int length)
    {
        var digits = Vector128.LoadUnsafe(ref text) - Vector128.Create((byte)'0');
        var others = Vector128.GreaterThan(digits, Vector128.Create((byte)9)).ExtractMostSignificantBits() & ((1u << length) - 1);
        var first = 0;
        if (text == '-')
        {
            first = 1;
            others &= others - 1;
        }

        var point = length;
        if (others != 0)
        {
            point = BitOperations.TrailingZeroCount(others);
            if (Unsafe.Add(ref text, point) != '.' || (others & (others - 1)) != 0 || point == length - 1)
            {
                return false;
            }
        }

        // At least one digit before the point, and no needless zero.
        return point > first && (point == first + 1 || Unsafe.Add(ref text, first) != '0');
    }

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

    /// <summary>True when a number of JSON may not be written so: <c>00</c>, <c>-01.5</c>.</summary>
    /// <param name="head">As for <see cref="TryShortUInt64"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool HasNeedlessZero(ulong head)
    {
        head = (byte)head == '-' ? head >> 8 : head;
        return (byte)head == '0' && (byte)(head >> 8) is >= (byte)'0' and <= (byte)'9';
    }

    /// <summary>A whole number of 0 and above, of digits alone.</summary>
    /// <param name="head">Eight bytes from the number's first on, whatever follows it; the first is the lowest.</param>
    /// <param name="length">Its length, 1 to 8.</param>
    /// <param name="value">The number.</param>
    /// <returns>False for anything else, which <see cref="TryUInt64"/> may read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryShortUInt64(ulong head, int length, out ulong value)
    {
        // The zeros that come in below stand before the number.
        var digits = (head ^ DigitGroup.Zeros) << (8 * (sizeof(ulong) - length));
        value = DigitGroup.Value(digits);
        return DigitGroup.Others(digits, DigitGroup.Digits) == 0;
    }

    /// <summary>A number of digits, with a minus before them or a point among them.</summary>
    /// <param name="head">As for <see cref="TryShortUInt64"/>.</param>
    /// <param name="length">Its length, 1 to 8.</param>
    /// <param name="value">The number.</param>
    /// <returns>False for anything else, which <see cref="TryDouble"/> may read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryShortDouble(ulong head, int length, out double value)
    {
        var isNegative = (byte)head == '-';
        var count = isNegative ? length - 1 : length;
        var digits = ((isNegative ? head >> 8 : head) ^ DigitGroup.Zeros) << (8 * (sizeof(ulong) - count));
        var fraction = 0;
        var others = DigitGroup.Others(digits, DigitGroup.Digits);
        if (others != 0)
        {
            // A point, with digits on both sides. Those before it go up by one byte, over it.
            var end = BitOperations.TrailingZeroCount(others) + 1;
            fraction = sizeof(ulong) - (end / 8);
            if ((others & (others - 1)) != 0 || (byte)(digits >> (end - 8)) != ('.' ^ '0') || fraction == 0 || fraction == count - 1)
            {
                value = 0;
                return false;
            }

            var before = digits & (ulong.MaxValue >> (72 - end));
            digits = (digits & (ulong.MaxValue << end)) | (before << 8);
        }

        // Number and divisor are both exact, so that the one rounding, that of the division, is right.
        var magnitude = DigitGroup.Value(digits) / PowersOf10[fraction];
        value = isNegative ? -magnitude : magnitude;
        return count > 0;
    }

    /// <summary>A whole number of 0 and above; false for anything else in the text.</summary>
    internal static bool TryUInt64(ReadOnlySpan<byte> text, out ulong value)
    {
        if (text.Length is > sizeof(ulong) and <= 2 * sizeof(ulong))
        {
            var rest = text.Length - sizeof(ulong);
            var upper = (BinaryPrimitives.ReadUInt64LittleEndian(text) ^ DigitGroup.Zeros) << (8 * (sizeof(ulong) - rest));
            var lower = BinaryPrimitives.ReadUInt64LittleEndian(text[rest..]) ^ DigitGroup.Zeros;
            if ((DigitGroup.Others(upper, DigitGroup.Digits) | DigitGroup.Others(lower, DigitGroup.Digits)) == 0)
            {
                value = (DigitGroup.Value(upper) * 100_000_000UL) + DigitGroup.Value(lower);
                return true;
            }
        }

        return Utf8Parser.TryParse(text, out value, out var length) && length == text.Length;
    }

    /// <summary>A finite number; false for anything else in the text.</summary>
    internal static bool TryDouble(ReadOnlySpan<byte> text, out double value) =>
        (text.Length == sizeof(ulong) && TryShortDouble(BinaryPrimitives.ReadUInt64LittleEndian(text), text.Length, out value))
        || (Utf8Parser.TryParse(text, out value, out var length) && length == text.Length && double.IsFinite(value));

    // Not a span: without optimisation, as in tests, each look at one of numbers above a byte allocates.
    private static readonly double[] PowersOf10 = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];

    private static int PassDigits(ReadOnlySpan<byte> text, int i)
    {
        while (i < text.Length && char.IsAsciiDigit((char)text[i]))
        {
            i++;
        }

        return i;
    }
}
