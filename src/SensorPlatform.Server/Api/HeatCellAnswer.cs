using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Api;

/// <summary>A cell of 100 m; latitude and longitude are of its middle. Null: not known, or not to be shown; <c>Reason</c> tells why.</summary>
internal sealed record HeatCellAnswer(
    string Id,
    double Latitude,
    double Longitude,
    int? Inhabitants,
    double? TemperatureCel,
    double? DeviationK,
    double? Hazard,
    double? Exposure,
    double? Vulnerability,
    double? Risk,
    string? Reason)
{
    private const int Decimals = 6;

    /// <summary>Of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="center">Its middle, degrees.</param>
    public static HeatCellAnswer From(CellRisk cell, (double Latitude, double Longitude) center) => new(
        cell.Cell.Id.ToString(),
        Math.Round(center.Latitude, Decimals),
        Math.Round(center.Longitude, Decimals),
        cell.Exposure is null ? null : cell.Cell.Inhabitants,
        HeatNumbers.Degrees(cell.Temperature),
        HeatNumbers.Degrees(cell.Deviation),
        HeatNumbers.Known(cell.Hazard),
        HeatNumbers.Known(cell.Exposure),
        HeatNumbers.Known(cell.Vulnerability),
        HeatNumbers.Known(cell.Risk),
        cell.Note);
}
