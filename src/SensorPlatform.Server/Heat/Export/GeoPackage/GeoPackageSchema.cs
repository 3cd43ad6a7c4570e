using SensorPlatform.Server.Heat.Export.Tables;

namespace SensorPlatform.Server.Heat.Export.GeoPackage;

/// <summary>The tables of a GeoPackage (OGC 12-128r18, annex C) and of its layers.</summary>
internal static class GeoPackageSchema
{
    /// <summary>The table of what has to be known.</summary>
    public const string Metadata = "CREATE TABLE metadata(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,name TEXT NOT NULL,text TEXT NOT NULL)";

    /// <summary>The tables that each must have.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        """
        CREATE TABLE gpkg_spatial_ref_sys(
          srs_name TEXT NOT NULL,srs_id INTEGER NOT NULL PRIMARY KEY,organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL,definition TEXT NOT NULL,description TEXT)
        """,
        """
        CREATE TABLE gpkg_contents(
          table_name TEXT NOT NULL PRIMARY KEY,data_type TEXT NOT NULL,identifier TEXT UNIQUE,description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE,min_y DOUBLE,max_x DOUBLE,max_y DOUBLE,srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))
        """,
        """
        CREATE TABLE gpkg_geometry_columns(
          table_name TEXT NOT NULL,column_name TEXT NOT NULL,geometry_type_name TEXT NOT NULL,srs_id INTEGER NOT NULL,
          z TINYINT NOT NULL,m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name,column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))
        """,
    ];

    /// <summary>Makes the table of a layer.</summary>
    public static string TableOf(HeatTable table)
    {
        var geometry = table.Shape is HeatShapeKind.None ? "" : $",geom {GeometryOf(table.Shape)}";
        var columns = string.Concat(table.Columns.Select(column => $",{column.Name} {TypeOf(column.Kind)}"));
        return $"CREATE TABLE {table.Name}(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL{geometry}{columns})";
    }

    /// <summary>Writes a row of a layer: its number, its place where it has one, its values.</summary>
    public static string InsertInto(HeatTable table)
    {
        var count = 1 + (table.Shape is HeatShapeKind.None ? 0 : 1) + table.Columns.Count;
        return $"INSERT INTO {table.Name} VALUES({string.Join(',', Enumerable.Range(1, count).Select(static i => FormattableString.Invariant($"?{i}")))})";
    }

    /// <summary>The name of a kind of place.</summary>
    public static string GeometryOf(HeatShapeKind shape) => shape is HeatShapeKind.Point ? "POINT" : "POLYGON";

    private static string TypeOf(HeatValueKind kind) => kind switch
    {
        HeatValueKind.Whole => "INTEGER",
        HeatValueKind.Real => "DOUBLE",
        HeatValueKind.Flag => "BOOLEAN",
        HeatValueKind.Time => "DATETIME",
        HeatValueKind.Date => "DATE",
        _ => "TEXT",
    };
}
