using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Server.Heat.Projection;

/// <summary>
/// Transverse Mercator by the series of Krüger in the third flattening, to its fourth power (EPSG Guidance Note 7-2, "Transverse Mercator", JHS formulas):
/// to a thousandth of a millimetre within 20 degrees of the meridian. Equator as origin, scale 0.9996, no false northing, as UTM north has it.
/// </summary>
/// <param name="meridian">Central meridian, degrees.</param>
/// <param name="falseEasting">Easting of the meridian, m.</param>
internal sealed class TransverseMercator(double meridian, double falseEasting) : IPlaneMapping
{
    private const double Scale = 0.9996;
    private const double N = Ellipsoid.Flattening / (2 - Ellipsoid.Flattening);
    private const double N2 = N * N;
    private const double N3 = N2 * N;
    private const double N4 = N3 * N;
    private const double Radius = Scale * Ellipsoid.SemiMajor / (1 + N) * (1 + (N2 / 4) + (N4 / 64));
    private const double Smallest = 1e-15;
    private const int MostSteps = 20;

    private static readonly double[] ForwardSeries =
    [
        (N / 2) - (2 * N2 / 3) + (5 * N3 / 16) + (41 * N4 / 180),
        (13 * N2 / 48) - (3 * N3 / 5) + (557 * N4 / 1_440),
        (61 * N3 / 240) - (103 * N4 / 140),
        49_561 * N4 / 161_280,
    ];

    private static readonly double[] BackSeries =
    [
        (N / 2) - (2 * N2 / 3) + (37 * N3 / 96) - (N4 / 360),
        (N2 / 48) + (N3 / 15) - (437 * N4 / 1_440),
        (17 * N3 / 480) - (37 * N4 / 840),
        4_397 * N4 / 161_280,
    ];

    private readonly double _meridian = double.DegreesToRadians(meridian);

    /// <inheritdoc/>
    public PlanePoint Forward(double latitude, double longitude)
    {
        var isometric = Math.Asinh(Math.Tan(latitude)) - (Ellipsoid.Eccentricity * Math.Atanh(Ellipsoid.Eccentricity * Math.Sin(latitude)));
        var conformal = Math.Atan(Math.Sinh(isometric));
        var eta = Math.Atanh(Math.Cos(conformal) * Math.Sin(longitude - _meridian));
        var xi = Math.Asin(Math.Sin(conformal) * Math.Cosh(eta));
        var (north, east) = (xi, eta);
        for (var i = 0; i < ForwardSeries.Length; i++)
        {
            var times = 2 * (i + 1);
            north += ForwardSeries[i] * Math.Sin(times * xi) * Math.Cosh(times * eta);
            east += ForwardSeries[i] * Math.Cos(times * xi) * Math.Sinh(times * eta);
        }

        return new PlanePoint(falseEasting + (Radius * east), Radius * north);
    }

    /// <inheritdoc/>
    public (double Latitude, double Longitude) Back(PlanePoint point)
    {
        var east = (point.East - falseEasting) / Radius;
        var north = point.North / Radius;
        var (xi, eta) = (north, east);
        for (var i = 0; i < BackSeries.Length; i++)
        {
            var times = 2 * (i + 1);
            xi -= BackSeries[i] * Math.Sin(times * north) * Math.Cosh(times * east);
            eta -= BackSeries[i] * Math.Cos(times * north) * Math.Sinh(times * east);
        }

        var conformal = Math.Asin(Math.Sin(xi) / Math.Cosh(eta));
        return (LatitudeOf(Math.Asinh(Math.Tan(conformal))), _meridian + Math.Asin(Math.Tanh(eta) / Math.Cos(conformal)));
    }

    // The isometric latitude of the ellipsoid, step by step from that of the sphere: each step gains two digits.
    private static double LatitudeOf(double spherical)
    {
        var isometric = spherical;
        for (var step = 0; step < MostSteps; step++)
        {
            var next = spherical + (Ellipsoid.Eccentricity * Math.Atanh(Ellipsoid.Eccentricity * Math.Tanh(isometric)));
            if (Math.Abs(next - isometric) < Smallest)
            {
                break;
            }

            isometric = next;
        }

        return Math.Atan(Math.Sinh(isometric));
    }
}
