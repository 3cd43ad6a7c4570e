namespace SensorPlatform.Server.Heat.Projection;

/// <summary>The ellipsoid GRS 1980 (EPSG:7019) that ETRS89 stands on. That of WGS 84 differs by a tenth of a millimetre.</summary>
internal static class Ellipsoid
{
    /// <summary>Semi-major axis, m.</summary>
    public const double SemiMajor = 6_378_137;

    /// <summary>Flattening.</summary>
    public const double Flattening = 1 / 298.257222101;

    /// <summary>Square of the first eccentricity.</summary>
    public const double EccentricitySquared = Flattening * (2 - Flattening);

    /// <summary>First eccentricity.</summary>
    public static readonly double Eccentricity = Math.Sqrt(EccentricitySquared);
}
