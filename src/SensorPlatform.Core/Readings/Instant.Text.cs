namespace SensorPlatform.Core.Readings;

/// <content>Writing of times.</content>
public readonly partial record struct Instant
{
    /// <summary>Room that <see cref="TryFormat"/> needs at most, in bytes.</summary>
    public const int MaxTextLength = 30;

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

    private static void WriteDigits(Span<byte> destination, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            destination[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
