using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Heat.Export.Tables;

/// <summary>Census cells with hazard, exposure, vulnerability and risk.</summary>
internal static class CellTable
{
    /// <summary>The projection of the census grid.</summary>
    public const int Epsg = 3035;

    private static readonly HeatColumn[] Columns =
    [
        new("cell_id", HeatValueKind.Text),
        new("x_mp_100m", HeatValueKind.Whole),
        new("y_mp_100m", HeatValueKind.Whole),
        new("inhabitants", HeatValueKind.Whole),
        new("share_under_18_percent", HeatValueKind.Real),
        new("share_65_and_over_percent", HeatValueKind.Real),
        new("mean_age_years", HeatValueKind.Real),
        new("census_uncertain", HeatValueKind.Flag),
        new("temperature_cel", HeatValueKind.Real),
        new("temperature_deviation_k", HeatValueKind.Real),
        new("hazard", HeatValueKind.Real),
        new("exposure", HeatValueKind.Real),
        new("vulnerability", HeatValueKind.Real),
        new("risk", HeatValueKind.Real),
        new("note", HeatValueKind.Text),
    ];

    /// <summary>The cells. What is known of the people of a cell with too few of them is left out.</summary>
    public static HeatTable Of(HeatCells cells) => new(
        HeatLayer.Cells,
        "cells",
        "Cells of 100 m of the census grid with heat hazard, exposure, vulnerability and risk, each 0 to 1.",
        Columns,
        HeatShapeKind.Square,
        Epsg,
        Rows(cells));

    private static async IAsyncEnumerable<HeatRow> Rows(HeatCells cells)
    {
        await Task.CompletedTask;
        foreach (var one in cells.Cells)
        {
            var cell = one.Cell;
            var isShown = cell.Inhabitants is not { } people || people == 0 || people >= cells.Rules.MinimumInhabitants;
            yield return new HeatRow(Columns.Length).With(
                HeatShape.Square(cell.Id.East, cell.Id.North, CellId.Meters),
                HeatValue.Of(cell.Id.ToString()),
                HeatValue.Of(cell.Id.East + (CellId.Meters / 2)),
                HeatValue.Of(cell.Id.North + (CellId.Meters / 2)),
                isShown && cell.Inhabitants is { } shown ? HeatValue.Of(shown) : HeatValue.None,
                isShown ? HeatValue.Of(cell.ShareUnder18) : HeatValue.None,
                isShown ? HeatValue.Of(cell.Share65AndOver) : HeatValue.None,
                isShown ? HeatValue.Of(cell.MeanAge) : HeatValue.None,
                HeatValue.Of(cell.IsUncertain),
                HeatValue.Rounded(one.Temperature, 3),
                HeatValue.Rounded(one.Deviation, 3),
                HeatValue.Rounded(one.Hazard, 4),
                isShown ? HeatValue.Rounded(one.Exposure, 4) : HeatValue.None,
                isShown ? HeatValue.Rounded(one.Vulnerability, 4) : HeatValue.None,
                isShown ? HeatValue.Rounded(one.Risk, 4) : HeatValue.None,
                HeatValue.Of(one.Note));
        }
    }
}
