using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Heat.Indices.Liljegren;

/// <summary>Where the sun stands.</summary>
/// <param name="CosineZenith">Cosine of its apparent zenith angle: with refraction; below 0 at night.</param>
/// <param name="DistanceAu">Distance from the earth, astronomical units.</param>
public readonly record struct SolarPosition(double CosineZenith, double DistanceAu)
{
    private const double DegreesToRadians = Math.PI / 180;
    private const double SecondsPerDay = 86_400;
    private const double DaysFrom1970To2000 = 10_957.5;

    /// <summary>By the low-precision formulas of the Astronomical Almanac (C24, B6), good to 0.01 degrees from 1950 to 2050.</summary>
    /// <param name="time">The time.</param>
    /// <param name="latitude">WGS 84, -90 to 90 degrees.</param>
    /// <param name="longitude">WGS 84, -180 to 180 degrees, east positive.</param>
    /// <returns>Null when the place is none.</returns>
    public static SolarPosition? At(Instant time, double latitude, double longitude)
    {
        if (latitude is not (>= -90 and <= 90) || longitude is not (>= -180 and <= 180))
        {
            return null;
        }

        var unixDays = time.UnixNanoseconds / 1e9 / SecondsPerDay;
        var midnight = Math.Floor(unixDays) - DaysFrom1970To2000;
        var days = unixDays - DaysFrom1970To2000;
        var anomaly = (357.528 + (0.9856003 * days)) * DegreesToRadians;
        var meanLongitude = (280.460 + (0.9856474 * days)) * DegreesToRadians;
        var obliquity = (23.439 - (4.0e-7 * days)) * DegreesToRadians;
        var ecliptic = meanLongitude + (((1.915 * Math.Sin(anomaly)) + (0.020 * Math.Sin(2 * anomaly))) * DegreesToRadians);
        var distance = 1.00014 - (0.01671 * Math.Cos(anomaly)) - (0.00014 * Math.Cos(2 * anomaly));
        var ascension = Math.Atan2(Math.Cos(obliquity) * Math.Sin(ecliptic), Math.Cos(ecliptic));
        var declination = Math.Asin(Math.Sin(obliquity) * Math.Sin(ecliptic));

        var centuries = midnight / 36_525;
        var siderealSeconds = 24_110.54841 + (centuries * (8_640_184.812866 + (centuries * (0.093104 - (centuries * 6.2e-6)))));
        var siderealHours = (siderealSeconds / 3_600) + ((days - midnight) * 24 * 1.00273790934) + (longitude / 15);
        var hourAngle = (siderealHours * 15 * DegreesToRadians) - ascension;
        var place = latitude * DegreesToRadians;
        var sine = (Math.Sin(declination) * Math.Sin(place)) + (Math.Cos(declination) * Math.Cos(place) * Math.Cos(hourAngle));
        var altitude = Math.Asin(Math.Clamp(sine, -1, 1)) / DegreesToRadians;
        return new SolarPosition(Math.Sin((altitude + Refraction(altitude)) * DegreesToRadians), distance);
    }

    // Astronomical Almanac B62, at 1013.25 hPa and 15 Cel; degrees.
    private static double Refraction(double altitude)
    {
        const double Density = 1013.25 / 288;
        if (altitude < -1)
        {
            return 0;
        }

        return altitude < 19.225
            ? Density * (0.1594 + (altitude * (0.0196 + (0.00002 * altitude)))) / (1 + (altitude * (0.505 + (0.0845 * altitude))))
            : 0.00452 * Density / Math.Tan(altitude * DegreesToRadians);
    }
}
