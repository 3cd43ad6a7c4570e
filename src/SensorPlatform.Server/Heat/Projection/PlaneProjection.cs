using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Server.Heat.Projection;

/// <summary>Between WGS 84 degrees and the metres of a map projection. Immutable; any thread.</summary>
internal sealed class PlaneProjection
{
    private const string Etrs89 =
        """
        GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101]],
        PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4258"]]
        """;

    private static readonly Dictionary<int, PlaneProjection> All = new()
    {
        [25832] = new(25832, "ETRS89 / UTM zone 32N", Utm(9)),
        [25833] = new(25833, "ETRS89 / UTM zone 33N", Utm(15)),
        [3035] = new(3035, "ETRS89-extended / LAEA Europe",
            """
            PROJECTION["Lambert_Azimuthal_Equal_Area"],PARAMETER["latitude_of_center",52],PARAMETER["longitude_of_center",10],
            PARAMETER["false_easting",4321000],PARAMETER["false_northing",3210000]
            """),
    };

    private readonly MathTransform _forward;
    private readonly MathTransform _back;

    private PlaneProjection(int epsg, string name, string projection)
    {
        Epsg = epsg;
        Name = name;
        var factory = new CoordinateSystemFactory();
        var plane = factory.CreateFromWkt($"PROJCS[\"{name}\",{Etrs89},{projection},UNIT[\"metre\",1],AUTHORITY[\"EPSG\",\"{epsg}\"]]");
        var degrees = factory.CreateFromWkt(Etrs89);
        var transformations = new CoordinateTransformationFactory();
        _forward = transformations.CreateFromCoordinateSystems(degrees, plane).MathTransform;
        _back = transformations.CreateFromCoordinateSystems(plane, degrees).MathTransform;
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

    /// <summary>The point of a place.</summary>
    /// <param name="latitude">Degrees.</param>
    /// <param name="longitude">Degrees.</param>
    public PlanePoint ToPlane(double latitude, double longitude)
    {
        var (east, north) = _forward.Transform(longitude, latitude);
        return new PlanePoint(east, north);
    }

    /// <summary>The place of a point, degrees.</summary>
    public (double Latitude, double Longitude) ToDegrees(PlanePoint point)
    {
        var (longitude, latitude) = _back.Transform(point.East, point.North);
        return (latitude, longitude);
    }

    private static string Utm(int meridian) =>
        $"""
        PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{meridian}],
        PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0]
        """;
}
