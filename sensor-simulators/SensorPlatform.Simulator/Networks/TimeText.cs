using System.Globalization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Simulator.Networks;

/// <summary>Times as the network servers print them.</summary>
internal static class TimeText
{
    /// <summary>RFC 3339 with nine digits and Z, as The Things Stack prints its own times.</summary>
    internal static string Nanoseconds(Instant time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Seconds(time, 'T')}.{Fraction(time):D9}Z");

    /// <summary>RFC 3339 with six digits and Z, as gateways tell their time.</summary>
    internal static string Microseconds(Instant time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Seconds(time, 'T')}.{Fraction(time) / 1000:D6}Z");

    /// <summary>RFC 3339 as ChirpStack prints it: as many of nine digits as are needed in threes, and +00:00.</summary>
    internal static string ChirpStack(Instant time)
    {
        var fraction = Fraction(time);
        return fraction % 1000 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Seconds(time, 'T')}.{fraction / 1000:D6}+00:00")
            : string.Create(CultureInfo.InvariantCulture, $"{Seconds(time, 'T')}.{fraction:D9}+00:00");
    }

    /// <summary>AirQino's <c>yyyy-MM-dd HH:mm:ss</c>, UTC without a zone.</summary>
    internal static string AirQino(Instant time) => Seconds(time, ' ');

    private static long Fraction(Instant time) => time.UnixNanoseconds - (time.UnixSeconds * 1_000_000_000);

    private static string Seconds(Instant time, char separator)
    {
        var utc = DateTimeOffset.FromUnixTimeSeconds(time.UnixSeconds).UtcDateTime;
        return utc.ToString(separator == 'T' ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
