using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Mcf88;

/// <summary>A date in 32 bits, as mcf88 sends it.</summary>
internal static class PackedDate
{
    private const int FirstYear = 2000;

    /// <summary>
    /// Reads year - 2000 (7 bits), month (4), day (5), hour (5), minute (6), second / 2 (5), most significant first; UTC.
    /// </summary>
    /// <returns>False, and no time, when it is not a date: the device's clock is not set.</returns>
    internal static bool TryRead(uint packed, out Instant time)
    {
        time = Instant.None;
        var year = FirstYear + (int)(packed >> 25);
        var month = (int)(packed >> 21) & 0x0F;
        var day = (int)(packed >> 16) & 0x1F;
        var hour = (int)(packed >> 11) & 0x1F;
        var minute = (int)(packed >> 5) & 0x3F;
        var second = (int)(packed & 0x1F) * 2;
        if (month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var days = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;
        time = Instant.FromUnixSeconds((days / TimeSpan.TicksPerSecond) + (hour * 3600) + (minute * 60) + second);
        return true;
    }
}
