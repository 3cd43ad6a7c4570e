using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Server.Heat.Projection;

/// <summary>
/// Lambert azimuthal equal area, oblique, on the ellipsoid (EPSG Guidance Note 7-2, "Lambert Azimuthal Equal Area"), with the parameters of LAEA Europe
/// (EPSG:3035). The note's series for the way back is sharpened by steps of Newton, as it is half a millimetre off by itself.
/// </summary>
internal sealed class LambertAzimuthal : IPlaneMapping
{
    private const double E = Ellipsoid.EccentricitySquared;
    private const double FalseEasting = 4_321_000;
    private const double FalseNorthing = 3_210_000;
    private const int Steps = 2;

    private static readonly double OriginLatitude = double.DegreesToRadians(52);
    private static readonly double OriginLongitude = double.DegreesToRadians(10);
    private static readonly double PoleQ = QOf(1);
    private static readonly double OriginBeta = Math.Asin(QOf(Math.Sin(OriginLatitude)) / PoleQ);
    private static readonly double SinOrigin = Math.Sin(OriginBeta);
    private static readonly double CosOrigin = Math.Cos(OriginBeta);
    private static readonly double Radius = Ellipsoid.SemiMajor * Math.Sqrt(PoleQ / 2);

    private static readonly double D = Ellipsoid.SemiMajor * Math.Cos(OriginLatitude)
        / Math.Sqrt(1 - (E * Math.Sin(OriginLatitude) * Math.Sin(OriginLatitude))) / (Radius * CosOrigin);

    /// <inheritdoc/>
    public PlanePoint Forward(double latitude, double longitude)
    {
        var sinBeta = Math.Clamp(QOf(Math.Sin(latitude)) / PoleQ, -1, 1);
        var cosBeta = Math.Sqrt(1 - (sinBeta * sinBeta));
        var (sin, cos) = Math.SinCos(longitude - OriginLongitude);
        var b = Radius * Math.Sqrt(2 / (1 + (SinOrigin * sinBeta) + (CosOrigin * cosBeta * cos)));
        return new PlanePoint(
            FalseEasting + (b * D * cosBeta * sin),
            FalseNorthing + (b / D * ((CosOrigin * sinBeta) - (SinOrigin * cosBeta * cos))));
    }

    /// <inheritdoc/>
    public (double Latitude, double Longitude) Back(PlanePoint point)
    {
        var east = (point.East - FalseEasting) / D;
        var north = (point.North - FalseNorthing) * D;
        var rho = Math.Sqrt((east * east) + (north * north));
        if (rho == 0)
        {
            return (OriginLatitude, OriginLongitude);
        }

        var (sin, cos) = Math.SinCos(2 * Math.Asin(rho / (2 * Radius)));
        var sinBeta = (cos * SinOrigin) + (north * sin * CosOrigin / rho);
        var longitude = OriginLongitude + Math.Atan2(east * sin, (rho * CosOrigin * cos) - (north * SinOrigin * sin));
        return (LatitudeOf(Math.Asin(sinBeta)), longitude);
    }

    private static double LatitudeOf(double beta)
    {
        const double E2 = E * E;
        const double E3 = E2 * E;
        var latitude = beta
            + (((E / 3) + (31 * E2 / 180) + (517 * E3 / 5_040)) * Math.Sin(2 * beta))
            + (((23 * E2 / 360) + (251 * E3 / 3_780)) * Math.Sin(4 * beta))
            + (761 * E3 / 45_360 * Math.Sin(6 * beta));
        var q = PoleQ * Math.Sin(beta);
        for (var step = 0; step < Steps; step++)
        {
            var (sin, cos) = Math.SinCos(latitude);
            var flat = 1 - (E * sin * sin);
            latitude += (q - QOf(sin)) * flat * flat / (2 * (1 - E) * cos);
        }

        return latitude;
    }

    private static double QOf(double sin)
    {
        var e = Ellipsoid.Eccentricity;
        return (1 - E) * ((sin / (1 - (E * sin * sin))) + (Math.Atanh(e * sin) / e));
    }
}
