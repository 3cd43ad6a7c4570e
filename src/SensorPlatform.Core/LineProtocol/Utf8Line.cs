using System.Diagnostics;
using System.Globalization;

namespace SensorPlatform.Core.LineProtocol;

/// <summary>A line being written into a span that is long enough; who makes it has counted.</summary>
/// <param name="destination">The room.</param>
internal ref struct Utf8Line(Span<byte> destination)
{
    /// <summary>Longest double in round-trip form, as in <c>-2.2250738585072014E-308</c>.</summary>
    internal const int MaxDoubleLength = 24;

    // A thousandth's digits fit 53 bits with room to spare, so that the division below is the nearest double.
    private const double MaxShortValue = 1e11;
    private const int Thousand = 1_000;

    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written.</summary>
    internal int Length { get; private set; }

    internal void Write(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_destination[Length..]);
        Length += text.Length;
    }

    internal void WriteInteger(long value)
    {
        var fits = value.TryFormat(_destination[Length..], out var written, default, CultureInfo.InvariantCulture);
        Debug.Assert(fits, "The line's room was counted too small.");
        Length += written;
    }

    /// <summary>Writes a finite number in the shortest form that reads back as the same double.</summary>
    internal void WriteDouble(double value)
    {
        // Measurements have at most three decimals. k / 1000 in doubles is the double nearest to the decimal k / 1000, so
        // when it equals the value, those digits (15 at most, zeros cut) are its shortest form. 27.2 takes 20 ns this way and
        // 120 ns the general way.
        if (value is > -MaxShortValue and < MaxShortValue)
        {
            var thousandths = (long)Math.Round(value * Thousand);
            if (thousandths / (double)Thousand == value && (thousandths != 0 || !double.IsNegative(value)))
            {
                WriteThousandths(thousandths);
                return;
            }
        }

        var fits = value.TryFormat(_destination[Length..], out var written, "R", CultureInfo.InvariantCulture);
        Debug.Assert(fits, "The line's room was counted too small.");
        Length += written;
    }

    private void WriteThousandths(long thousandths)
    {
        if (thousandths < 0)
        {
            _destination[Length++] = (byte)'-';
            thousandths = -thousandths;
        }

        var whole = Math.DivRem(thousandths, Thousand, out var rest);
        WriteInteger(whole);
        if (rest == 0)
        {
            return;
        }

        _destination[Length++] = (byte)'.';
        for (var divisor = 100L; rest > 0; divisor /= 10)
        {
            _destination[Length++] = (byte)('0' + (rest / divisor));
            rest %= divisor;
        }
    }
}
