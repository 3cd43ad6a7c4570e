namespace SensorPlatform.Core.Heat.Risk;

/// <summary>Heat risk of a cell and its parts, each 0 to 1. Null: not known, or not to be shown.</summary>
/// <param name="Cell">The cell and its people.</param>
/// <param name="Temperature">Estimated air temperature of the period, Cel; null where the sensors say nothing.</param>
/// <param name="Deviation">Standard deviation of the estimate, K.</param>
/// <param name="Hazard">How hot, against the other cells.</param>
/// <param name="Exposure">How many people.</param>
/// <param name="Vulnerability">How many of them are old or young.</param>
/// <param name="Risk">The mean of the three; null when one is not known.</param>
/// <param name="Note">Why something is missing, a word of <see cref="CellNotes"/>; null when nothing is.</param>
public sealed record CellRisk(
    CensusCell Cell,
    double? Temperature,
    double? Deviation,
    double? Hazard,
    double? Exposure,
    double? Vulnerability,
    double? Risk,
    string? Note);
