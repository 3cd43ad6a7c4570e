namespace SensorPlatform.Core.Readings;

public readonly partial record struct Instant
{
    /// <summary>Room that <see cref="TryFormat"/> needs at most, in bytes.</summary>
    public const int MaxTextLength = 30;

    private const int DateAndTimeLength = 19;
    private const long SecondsPerDay = 86_400;
    private const int LastMinuteOfDay = (24 * 60) - 1;

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
        instant = None;
        if (rfc3339.Length <= DateAndTimeLength
            || !TryReadDateAndTime(rfc3339[..DateAndTimeLength], out var seconds, out var isLeapSecond))
        {
            return false;
        }

        var rest = rfc3339[DateAndTimeLength..];
        return TryReadFraction(ref rest, out var nanoseconds)
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

    private static bool TryReadDateAndTime(ReadOnlySpan<byte> text, out long unixSeconds, out bool isLeapSecond)
    {
        unixSeconds = 0;
        isLeapSecond = false;
        if (!TryReadDigits(text[..4], out var year) || text[4] != '-'
            || !TryReadDigits(text[5..7], out var month) || text[7] != '-'
            || !TryReadDigits(text[8..10], out var day) || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ')
            || !TryReadDigits(text[11..13], out var hour) || text[13] != ':'
            || !TryReadDigits(text[14..16], out var minute) || text[16] != ':'
            || !TryReadDigits(text[17..19], out var second))
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        isLeapSecond = second == 60;
        var days = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks)
            / TimeSpan.TicksPerDay;
        unixSeconds = (days * SecondsPerDay) + (((hour * 60) + minute) * 60) + (isLeapSecond ? 59 : second);
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> rest, out int nanoseconds)
    {
        nanoseconds = 0;
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var count = 0;
        var scale = (int)NanosecondsPerSecond;
        rest = rest[1..];
        while (count < rest.Length && char.IsAsciiDigit((char)rest[count]))
        {
            scale /= 10;
            nanoseconds += (rest[count] - '0') * scale;
            count++;
        }

        rest = rest[count..];
        return count > 0;
    }

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
