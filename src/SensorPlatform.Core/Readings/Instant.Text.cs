using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Readings;

public readonly partial record struct Instant
{
    /// <summary>Room that <see cref="TryFormat"/> needs at most, in bytes.</summary>
    public const int MaxTextLength = 30;

    private const int DateAndTimeLength = 19;
    private const long SecondsPerDay = 86_400;
    private const int LastMinuteOfDay = (24 * 60) - 1;
    private const int DaysFromYear0To1970 = 719_528;

    // Not a span: without optimisation, as in tests, each look at one of numbers above a byte allocates.
    private static readonly short[] DaysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

    private static readonly short[] DaysBeforeMonthOfLeapYear = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366];

    /// <summary>Reads a time in the form of RFC 3339, as in <c>2026-11-21T08:00:06.110+01:00</c>.</summary>
    /// <remarks>
    /// Fractional digits beyond the ninth are cut. A leap second (second 60, only at 23:59 UTC) becomes the last
    /// nanosecond of its minute: it stays in its day and in its window. <c>1970-01-01T00:00:00Z</c> is
    /// <see cref="None"/>, which is what a clock that was never set should be.
    /// </remarks>
    /// <param name="rfc3339">ASCII text, nothing before or after the time. Date and time are parted by T, t or a blank.</param>
    /// <param name="instant">The time; <see cref="None"/> on failure.</param>
    /// <returns>False when it is no such time, has no offset, or is outside 1677 to 2262.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryParse(ReadOnlySpan<byte> rfc3339, out Instant instant)
    {
        instant = None;
        if (rfc3339.Length <= DateAndTimeLength
            || !TryReadDateAndTime(rfc3339[..DateAndTimeLength], out var seconds, out var isLeapSecond))
        {
            return false;
        }

        return TryReadFraction(rfc3339, out var rest, out var nanoseconds)
            && TryReadOffset(rest, out var offsetMinutes)
            && TryCombine(seconds - (offsetMinutes * 60L), nanoseconds, isLeapSecond, out instant);
    }

    /// <summary>Reads a UTC time without zone, exactly <c>yyyy-MM-dd HH:mm:ss</c>, as AirQino prints it.</summary>
    /// <param name="text">ASCII text of 19 characters.</param>
    /// <param name="instant">The time; <see cref="None"/> on failure.</param>
    /// <returns>False when it is no such time or is outside 1677 to 2262.</returns>
    public static bool TryParseUtcDateAndTime(ReadOnlySpan<byte> text, out Instant instant)
    {
        instant = None;
        return text.Length == DateAndTimeLength
            && text[10] == ' '
            && TryReadDateAndTime(text, out var seconds, out var isLeapSecond)
            && TryCombine(seconds, 0, isLeapSecond, out instant);
    }

    /// <summary>Writes the time as RFC 3339 in UTC with as many fractional digits as it needs, 0 to 9.</summary>
    /// <param name="destination">Room for <see cref="MaxTextLength"/> bytes is always enough.</param>
    /// <param name="written">Bytes written; 0 on failure.</param>
    /// <returns>False when the destination is too short.</returns>
    public bool TryFormat(Span<byte> destination, out int written)
    {
        written = 0;
        var seconds = UnixSeconds;
        var nanoseconds = (int)(UnixNanoseconds - (seconds * NanosecondsPerSecond));
        var digits = nanoseconds == 0 ? 0 : 9;
        while (digits > 0 && nanoseconds % 10 == 0)
        {
            nanoseconds /= 10;
            digits--;
        }

        var length = DateAndTimeLength + (digits == 0 ? 1 : digits + 2);
        if (destination.Length < length)
        {
            return false;
        }

        var time = DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond);
        WriteDigits(destination, time.Year, 4);
        destination[4] = (byte)'-';
        WriteDigits(destination[5..], time.Month, 2);
        destination[7] = (byte)'-';
        WriteDigits(destination[8..], time.Day, 2);
        destination[10] = (byte)'T';
        WriteDigits(destination[11..], time.Hour, 2);
        destination[13] = (byte)':';
        WriteDigits(destination[14..], time.Minute, 2);
        destination[16] = (byte)':';
        WriteDigits(destination[17..], time.Second, 2);
        if (digits > 0)
        {
            destination[DateAndTimeLength] = (byte)'.';
            WriteDigits(destination[(DateAndTimeLength + 1)..], nanoseconds, digits);
        }

        destination[length - 1] = (byte)'Z';
        written = length;
        return true;
    }

    // Groups of eight and four characters: yyyy-MM-, ddTHH:mm and :ss with what follows. What separates is 0 after the XOR.
    private static bool TryReadDateAndTime(ReadOnlySpan<byte> text, out long unixSeconds, out bool isLeapSecond)
    {
        var date = BinaryPrimitives.ReadUInt64LittleEndian(text) ^ 0x2D30_302D_3030_3030;
        var dayAndTime = BinaryPrimitives.ReadUInt64LittleEndian(text[8..]) ^ 0x3030_3A30_3054_3030;
        var seconds = (text[16] ^ (ulong)':') | ((text[17] ^ (ulong)'0') << 8) | ((text[18] ^ (ulong)'0') << 16);
        if (text[10] is (byte)'t' or (byte)' ')
        {
            dayAndTime ^= (ulong)(text[10] ^ 'T') << 16;
        }

        var others = DigitGroup.Others(date, 0x7F76_767F_7676_7676)
            | DigitGroup.Others(dayAndTime, 0x7676_7F76_767F_7676)
            | DigitGroup.Others(seconds, 0x7F7F_7F7F_7F76_767F);
        date = DigitGroup.Pairs(date);
        dayAndTime = DigitGroup.Pairs(dayAndTime);
        var second = (int)(DigitGroup.Pairs(seconds) >> 8) & 0xFF;
        var minute = (int)(dayAndTime >> 48) & 0xFF;
        var hour = (int)(dayAndTime >> 24) & 0xFF;
        isLeapSecond = second == 60;
        unixSeconds = (((hour * 60) + minute) * 60) + second - (isLeapSecond ? 1 : 0);
        if (others != 0 || hour > 23 || minute > 59 || second > 60 || !TryReadDays(date, (int)dayAndTime & 0xFF, out var days))
        {
            return false;
        }

        unixSeconds += days * SecondsPerDay;
        return true;
    }

    private static bool TryReadDays(ulong date, int day, out int days)
    {
        var century = (int)date & 0xFF;
        var yearOfCentury = (int)(date >> 16) & 0xFF;
        var month = (int)(date >> 40) & 0xFF;
        var year = (century * 100) + yearOfCentury;
        if (year < 1 || (uint)(month - 1) > 11)
        {
            days = 0;
            return false;
        }

        // Of the years up to this one, the leap years: this one's own day counts from March on.
        var isLeapYear = ((yearOfCentury != 0 ? yearOfCentury : century) & 3) == 0;
        var months = isLeapYear ? DaysBeforeMonthOfLeapYear : DaysBeforeMonth;
        var leapYears = (year >> 2) - century + (century >> 2) - (isLeapYear ? 1 : 0);
        days = (year * 365) + leapYears + months[month - 1] + day - DaysFromYear0To1970;
        return day >= 1 && day <= months[month] - months[month - 1];
    }

    private static bool TryReadFraction(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest, out int nanoseconds)
    {
        nanoseconds = 0;
        rest = text[DateAndTimeLength..];
        if (rest[0] != '.')
        {
            return true;
        }

        rest = rest[1..];
        if (rest.IsEmpty)
        {
            return false;
        }

        // Eight bytes, or as many as there are. A byte that is no digit is 0 from there on, and so are all after it.
        var digits = rest.Length >= sizeof(ulong)
            ? BinaryPrimitives.ReadUInt64LittleEndian(rest)
            : BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]) >> (8 * (sizeof(ulong) - rest.Length));
        digits ^= DigitGroup.Zeros;
        var count = BitOperations.TrailingZeroCount(DigitGroup.Others(digits, DigitGroup.Digits)) / 8;
        digits &= count == sizeof(ulong) ? ulong.MaxValue : (1UL << (8 * count)) - 1;
        nanoseconds = (int)DigitGroup.Value(digits) * 10;
        rest = rest[count..];
        if (count == sizeof(ulong) && StartsWithDigit(rest))
        {
            nanoseconds += rest[0] - '0';
            do
            {
                rest = rest[1..];
            }
            while (StartsWithDigit(rest));
        }

        return count > 0;
    }

    private static bool StartsWithDigit(ReadOnlySpan<byte> text) => !text.IsEmpty && char.IsAsciiDigit((char)text[0]);

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return text[0] is (byte)'Z' or (byte)'z';
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !TryReadDigits(text[1..3], out var hour) || !TryReadDigits(text[4..6], out var minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        minutes = text[0] == '-' ? -minutes : minutes;
        return true;
    }

    private static bool TryCombine(long unixSeconds, int nanoseconds, bool isLeapSecond, out Instant instant)
    {
        instant = None;
        if (isLeapSecond)
        {
            var secondOfDay = ((unixSeconds % SecondsPerDay) + SecondsPerDay) % SecondsPerDay;
            if (secondOfDay / 60 != LastMinuteOfDay)
            {
                return false;
            }

            nanoseconds = (int)NanosecondsPerSecond - 1;
        }

        // One second less on both sides, so that adding the fraction cannot overflow.
        const long Limit = (long.MaxValue / NanosecondsPerSecond) - 1;
        if (unixSeconds is > Limit or < -Limit)
        {
            return false;
        }

        instant = new Instant((unixSeconds * NanosecondsPerSecond) + nanoseconds);
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            var digit = c - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }

    private static void WriteDigits(Span<byte> destination, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            destination[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
