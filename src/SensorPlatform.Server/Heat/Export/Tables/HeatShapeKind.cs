namespace SensorPlatform.Server.Heat.Export.Tables;

/// <summary>What kind of place the rows of a table have.</summary>
internal enum HeatShapeKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A point.</summary>
    Point,

    /// <summary>A square.</summary>
    Square,
}
