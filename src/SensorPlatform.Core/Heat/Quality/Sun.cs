using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>Where the sun stands above the earth at a time.</summary>
/// <param name="Declination">Latitude at which it stands in the zenith, radians.</param>
/// <param name="HourAngle">West of the meridian of Greenwich, radians.</param>
/// <remarks>The approximate coordinates of the Astronomical Almanac (section C): to 0.01 degrees from 1950 to 2050. No refraction.</remarks>
internal readonly record struct Sun(double Declination, double HourAngle)
{
    private const double SecondsPerDay = 86_400;

    // 2000-01-01T12:00Z.
    private const long Epoch = 946_728_000;

    /// <summary>Finds it.</summary>
    public static Sun At(Instant time)
    {
        var days = (time.UnixSeconds - Epoch) / SecondsPerDay;
        var anomaly = double.DegreesToRadians(357.528 + (0.9856003 * days));
        var longitude = double.DegreesToRadians(
            280.460 + (0.9856474 * days) + (1.915 * Math.Sin(anomaly)) + (0.020 * Math.Sin(2 * anomaly)));
        var tilt = double.DegreesToRadians(23.439 - (0.0000004 * days));
        var rightAscension = Math.Atan2(Math.Cos(tilt) * Math.Sin(longitude), Math.Cos(longitude));
        var siderealHours = 18.697374558 + (24.06570982441908 * days);
        var siderealAngle = double.DegreesToRadians(siderealHours % 24 * 15);
        return new Sun(Math.Asin(Math.Sin(tilt) * Math.Sin(longitude)), siderealAngle - rightAscension);
    }

    /// <summary>Its height above the horizon, degrees; below zero at night.</summary>
    /// <param name="latitude">WGS 84, degrees.</param>
    /// <param name="longitude">WGS 84, degrees.</param>
    public double ElevationAt(double latitude, double longitude)
    {
        var north = double.DegreesToRadians(latitude);
        var sine = (Math.Sin(north) * Math.Sin(Declination))
            + (Math.Cos(north) * Math.Cos(Declination) * Math.Cos(HourAngle + double.DegreesToRadians(longitude)));
        return double.RadiansToDegrees(Math.Asin(Math.Clamp(sine, -1, 1)));
    }
}
