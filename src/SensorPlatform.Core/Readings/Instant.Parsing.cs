using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Readings;

/// <content>Reading of times.</content>
public readonly partial record struct Instant
{
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
    public static bool TryParse(ReadOnlySpan<byte> rfc3339, out Instant instant)
    {
        var last = default(LastMinute);
        return TryParse(rfc3339, ref last, out instant);
    }

    /// <summary>Reads as the other method does, and faster when the time is in the same minute as the one before.</summary>
    /// <param name="rfc3339">As for the other method.</param>
    /// <param name="last">The minute read before, and then this one; <c>default</c> for none.</param>
    /// <param name="instant">As for the other method.</param>
    /// <returns>As the other method.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool TryParse(ReadOnlySpan<byte> rfc3339, ref LastMinute last, out Instant instant)
    {
        instant = None;
        if (rfc3339.Length <= DateAndTimeLength || !TryReadSeconds(rfc3339, ref last, out var seconds, out var isLeapSecond))
        {
            return false;
        }

        if (TryReadFractionOfUtc(rfc3339, out var nanoseconds))
        {
            return TryCombine(seconds, nanoseconds, isLeapSecond, out instant);
        }

        return TryReadFraction(rfc3339, out var rest, out nanoseconds)
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
        var last = default(LastMinute);
        return text.Length == DateAndTimeLength
            && text[10] == ' '
            && TryReadSeconds(text, ref last, out var seconds, out var isLeapSecond)
            && TryCombine(seconds, 0, isLeapSecond, out instant);
    }

    private static bool TryReadSeconds(ReadOnlySpan<byte> text, ref LastMinute last, out long unixSeconds, out bool isLeapSecond)
    {
        // A digit XOR its pattern is its value, and what separates is 0 then.
        var characters = (text[16] ^ (uint)':') | ((text[17] ^ (uint)'0') << 8) | ((text[18] ^ (uint)'0') << 16);
        var second = (int)(DigitGroup.Pairs(characters) >> 8) & 0xFF;
        isLeapSecond = second == 60;
        var date = BinaryPrimitives.ReadUInt64LittleEndian(text);
        var dayAndTime = BinaryPrimitives.ReadUInt64LittleEndian(text[8..]);
        if (date != last.Date || dayAndTime != last.DayAndTime || date == 0)
        {
            if (!TryReadMinute(date, dayAndTime, out var seconds))
            {
                unixSeconds = 0;
                return false;
            }

            last = new LastMinute(date, dayAndTime, seconds);
        }

        unixSeconds = last.UnixSeconds + second - (isLeapSecond ? 1 : 0);
        return DigitGroup.Others(characters, 0x7F7F_7F7F_7F76_767F) == 0 && second <= 60;
    }

    // yyyy-MM- and ddTHH:mm
    private static bool TryReadMinute(ulong date, ulong dayAndTime, out long unixSeconds)
    {
        unixSeconds = 0;
        var separator = (byte)(dayAndTime >> 16);
        if (separator is (byte)'t' or (byte)' ')
        {
            dayAndTime ^= (ulong)(separator ^ 'T') << 16;
        }

        date ^= 0x2D30_302D_3030_3030;
        dayAndTime ^= 0x3030_3A30_3054_3030;
        var others = DigitGroup.Others(date, 0x7F76_767F_7676_7676) | DigitGroup.Others(dayAndTime, 0x7676_7F76_767F_7676);
        dayAndTime = DigitGroup.Pairs(dayAndTime);
        var minute = (int)(dayAndTime >> 48) & 0xFF;
        var hour = (int)(dayAndTime >> 24) & 0xFF;
        if (others != 0 || hour > 23 || minute > 59 || !TryReadDays(DigitGroup.Pairs(date), (int)dayAndTime & 0xFF, out var days))
        {
            return false;
        }

        unixSeconds = (days * SecondsPerDay) + (((hour * 60) + minute) * 60);
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

    // As network servers write it: a point, one to nine digits and Z. Anything else is for the thorough ways below.
    private static bool TryReadFractionOfUtc(ReadOnlySpan<byte> text, out int nanoseconds)
    {
        const int MostDigits = 9;
        nanoseconds = 0;
        var count = text.Length - DateAndTimeLength - 2;
        if ((uint)(count - 1) >= MostDigits || text[DateAndTimeLength] != '.' || text[^1] != 'Z')
        {
            return false;
        }

        // The eight characters before Z, or before the ninth digit. What is not of the fraction goes out below, and zeros
        // come in behind it.
        var group = BinaryPrimitives.ReadUInt64LittleEndian(text[(text.Length - (count == MostDigits ? 10 : 9))..]) ^ DigitGroup.Zeros;
        group = count < sizeof(ulong) ? group >> (8 * (sizeof(ulong) - count)) : group;
        var ninth = count == MostDigits ? text[^2] - '0' : 0;
        nanoseconds = ((int)DigitGroup.Value(group) * 10) + ninth;
        return DigitGroup.Others(group, DigitGroup.Digits) == 0 && (uint)ninth <= 9;
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

    /// <summary>A minute as a text has it: its first 16 characters, and where the minute begins.</summary>
    internal readonly record struct LastMinute(ulong Date, ulong DayAndTime, long UnixSeconds);
}
