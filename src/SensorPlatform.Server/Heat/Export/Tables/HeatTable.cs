namespace SensorPlatform.Server.Heat.Export.Tables;

/// <summary>A layer as a table: what every format writes.</summary>
/// <param name="Layer">What it is about.</param>
/// <param name="Name">Its name in files.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Shape">What kind of place each row has.</param>
/// <param name="Epsg">Code of the projection of the places.</param>
/// <param name="Rows">The rows, in an order that depends on the question alone. Once.</param>
internal sealed record HeatTable(
    HeatLayer Layer,
    string Name,
    string Description,
    IReadOnlyList<HeatColumn> Columns,
    HeatShapeKind Shape,
    int Epsg,
    IAsyncEnumerable<HeatRow> Rows);
