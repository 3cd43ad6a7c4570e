using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Server.Heat.Projection;

/// <summary>
/// Between degrees and the metres of a map projection. Immutable; any thread. WGS 84 is taken for ETRS89, as the sensors' places are not surveyed:
/// the two part by some 2 cm a year since 1989. Agrees with PROJ to a tenth of a millimetre.
/// </summary>
internal sealed class PlaneProjection
{
    private const double FarthestLatitude = 89;
    private const double FarthestLongitude = 60;

    private static readonly Dictionary<int, PlaneProjection> All = new()
    {
        [25832] = new(25832, "ETRS89 / UTM zone 32N", 9, new TransverseMercator(9, 500_000)),
        [25833] = new(25833, "ETRS89 / UTM zone 33N", 15, new TransverseMercator(15, 500_000)),
        [3035] = new(3035, "ETRS89-extended / LAEA Europe", 10, new LambertAzimuthal()),
        [4647] = new(4647, "ETRS89 / UTM zone 32N (zE-N)", 9, new TransverseMercator(9, 32_500_000)),
    };

    private readonly double _meridian;
    private readonly IPlaneMapping _mapping;

    private PlaneProjection(int epsg, string name, double meridian, IPlaneMapping mapping)
    {
        Epsg = epsg;
        Name = name;
        _meridian = meridian;
        _mapping = mapping;
    }

    /// <summary>EPSG codes of all projections.</summary>
    public static IReadOnlyCollection<int> Known => All.Keys;

    /// <summary>EPSG code.</summary>
    public int Epsg { get; }

    /// <summary>Name in the EPSG register.</summary>
    public string Name { get; }

    /// <summary>A projection.</summary>
    /// <exception cref="KeyNotFoundException">Its code is not among <see cref="Known"/>.</exception>
    public static PlaneProjection Of(int epsg) => All[epsg];

    /// <summary>The point of a place; NaN where there is none: no degrees, or more than 60 degrees from the central meridian.</summary>
    /// <param name="latitude">Degrees.</param>
    /// <param name="longitude">Degrees.</param>
    public PlanePoint ToPlane(double latitude, double longitude) =>
        Math.Abs(latitude) <= FarthestLatitude && Math.Abs(longitude - _meridian) <= FarthestLongitude
            ? _mapping.Forward(double.DegreesToRadians(latitude), double.DegreesToRadians(longitude))
            : new PlanePoint(double.NaN, double.NaN);

    /// <summary>The place of a point, degrees; NaN where there is none.</summary>
    public (double Latitude, double Longitude) ToDegrees(PlanePoint point)
    {
        var (north, east) = _mapping.Back(point);
        var (latitude, longitude) = (double.RadiansToDegrees(north), double.RadiansToDegrees(east));
        return Math.Abs(latitude) <= FarthestLatitude && Math.Abs(longitude - _meridian) <= FarthestLongitude
            ? (latitude, longitude)
            : (double.NaN, double.NaN);
    }
}
