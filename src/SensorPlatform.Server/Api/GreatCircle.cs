namespace SensorPlatform.Server.Api;

/// <summary>Distances on the earth taken as a sphere of 6,371,008.8 m (the mean radius of IUGG): within 0.6 %.</summary>
internal static class GreatCircle
{
    private const double EarthRadiusMeters = 6_371_008.8;

    /// <summary>Distance of two WGS 84 places in metres (haversine).</summary>
    public static double Meters(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var sinLatitude = Math.Sin(Radians(latitude2 - latitude1) / 2);
        var sinLongitude = Math.Sin(Radians(longitude2 - longitude1) / 2);
        var a = (sinLatitude * sinLatitude)
            + (Math.Cos(Radians(latitude1)) * Math.Cos(Radians(latitude2)) * sinLongitude * sinLongitude);
        return 2 * EarthRadiusMeters * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }

    private static double Radians(double degrees) => degrees * (Math.PI / 180);
}
