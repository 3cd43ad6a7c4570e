namespace SensorPlatform.Server.Heat.Export;

/// <summary>What kind of file an export is.</summary>
internal enum HeatFormat
{
    /// <summary>Comma-separated values for programs (RFC 4180).</summary>
    Csv = 0,

    /// <summary>Semicolons and decimal commas, for a German Excel.</summary>
    CsvGerman,

    /// <summary>GeoJSON (RFC 7946).</summary>
    GeoJson,

    /// <summary>GeoPackage (OGC 12-128).</summary>
    GeoPackage,

    /// <summary>ESRI ASCII grid.</summary>
    AsciiGrid,

    /// <summary>GeoTIFF.</summary>
    GeoTiff,

    /// <summary>How to cite it, as text.</summary>
    Citation,

    /// <summary>All of it with its citation and checksums.</summary>
    Zip,
}
