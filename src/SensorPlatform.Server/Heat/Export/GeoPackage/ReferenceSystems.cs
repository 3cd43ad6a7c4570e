namespace SensorPlatform.Server.Heat.Export.GeoPackage;

/// <summary>The spatial reference systems of a GeoPackage: those that each must have, and those of the layers.</summary>
internal static class ReferenceSystems
{
    private const string Etrs89 =
        """
        GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6258"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4258"]]
        """;

    /// <summary>All, in the order of their ids.</summary>
    public static IReadOnlyList<ReferenceSystem> All { get; } =
    [
        new(-1, "Undefined cartesian SRS", "NONE", "undefined", "undefined cartesian coordinate reference system"),
        new(0, "Undefined geographic SRS", "NONE", "undefined", "undefined geographic coordinate reference system"),
        new(3035, "ETRS89-extended / LAEA Europe", "EPSG", Definition(3035), "Single CRS for all Europe"),
        new(4326, "WGS 84 geodetic", "EPSG", Definition(4326), "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid"),
        new(4647, "ETRS89 / UTM zone 32N (zE-N)", "EPSG", Definition(4647), "Europe between 6 and 12 degrees east, the zone before the easting"),
        new(25832, "ETRS89 / UTM zone 32N", "EPSG", Definition(25832), "Europe between 6 and 12 degrees east"),
        new(25833, "ETRS89 / UTM zone 33N", "EPSG", Definition(25833), "Europe between 12 and 18 degrees east"),
    ];

    /// <summary>A system as well-known text (WKT 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of <see cref="All"/>.</exception>
    public static string Definition(int epsg) => epsg switch
    {
        4326 => """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]""",
        3035 => $"""PROJCS["ETRS89-extended / LAEA Europe",{Etrs89},PROJECTION["Lambert_Azimuthal_Equal_Area"],PARAMETER["latitude_of_center",52],PARAMETER["longitude_of_center",10],PARAMETER["false_easting",4321000],PARAMETER["false_northing",3210000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Northing",NORTH],AXIS["Easting",EAST],AUTHORITY["EPSG","3035"]]""",
        4647 => Utm("32N (zE-N)", 9, 32_500_000, epsg),
        25832 => Utm("32N", 9, 500_000, epsg),
        25833 => Utm("33N", 15, 500_000, epsg),
        _ => throw new ArgumentOutOfRangeException(nameof(epsg), epsg, "There is no definition of this reference system."),
    };

    private static string Utm(string zone, int meridian, int easting, int epsg) =>
        $"""PROJCS["ETRS89 / UTM zone {zone}",{Etrs89},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{meridian}],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",{easting}],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","{epsg}"]]""";
}
