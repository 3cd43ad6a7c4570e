using System.Buffers.Text;
using System.Globalization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>Numbers and times as text, spelt as the framework spells them, at a fraction of the time: a year of many stations has millions.</summary>
internal static class FieldText
{
    private const double Decimals = 10_000;

    // All decimals of so few digits are told apart by a double (IEEE 754: 15), so the one found is the shortest there is.
    private const double Largest = 1e10;

    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int SecondsPerDay = 86_400;

    /// <summary>The shortest decimal that is the same double.</summary>
    /// <param name="destination">Room for 32 bytes.</param>
    /// <param name="number">Finite.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> destination, double number)
    {
        var scaled = Math.Round(Math.Abs(number) * Decimals);
        int length;
        if (scaled / Decimals != Math.Abs(number) || scaled > Largest || (number == 0 && double.IsNegative(number)))
        {
            number.TryFormat(destination, out length, default, CultureInfo.InvariantCulture);
            return length;
        }

        var at = 0;
        if (number < 0)
        {
            destination[at++] = (byte)'-';
        }

        var (whole, fraction) = Math.DivRem((long)scaled, (long)Decimals);
        Utf8Formatter.TryFormat(whole, destination[at..], out length);
        at += length;
        if (fraction == 0)
        {
            return at;
        }

        destination[at++] = (byte)'.';
        Digits(destination.Slice(at, 4), (int)fraction);
        return at + destination.Slice(at, 4).TrimEnd((byte)'0').Length;
    }

    /// <summary>A time of UTC, <c>2026-11-21 10:00:00</c>, with up to nine digits of a second where there are any.</summary>
    /// <param name="destination">Room for 32 bytes.</param>
    /// <param name="time">The time.</param>
    /// <param name="separator">Between date and time of day.</param>
    /// <param name="decimalMark">Before the digits of a second.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> destination, Instant time, char separator, char decimalMark)
    {
        var seconds = time.UnixSeconds;
        var date = DateOnly.FromDayNumber(DayNumberOfEpoch + (int)Math.Floor((double)seconds / SecondsPerDay));
        var ofDay = (int)(seconds - ((long)(date.DayNumber - DayNumberOfEpoch) * SecondsPerDay));
        Digits(destination[..4], date.Year);
        destination[4] = (byte)'-';
        Digits(destination[5..7], date.Month);
        destination[7] = (byte)'-';
        Digits(destination[8..10], date.Day);
        destination[10] = (byte)separator;
        Digits(destination[11..13], ofDay / 3_600);
        destination[13] = (byte)':';
        Digits(destination[14..16], ofDay / 60 % 60);
        destination[16] = (byte)':';
        Digits(destination[17..19], ofDay % 60);
        var nanoseconds = (int)(time.UnixNanoseconds - (seconds * NanosecondsPerSecond));
        if (nanoseconds == 0)
        {
            return 19;
        }

        destination[19] = (byte)decimalMark;
        Digits(destination[20..29], nanoseconds);
        return 20 + destination[20..29].TrimEnd((byte)'0').Length;
    }

    private static int DayNumberOfEpoch { get; } = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static void Digits(Span<byte> destination, int number)
    {
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            (number, var digit) = Math.DivRem(number, 10);
            destination[i] = (byte)('0' + digit);
        }
    }
}
