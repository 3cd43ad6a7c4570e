namespace SensorPlatform.Core.Heat.Risk;

/// <summary>What the census says of a 100 m cell. Null: suppressed, or not in the files. Never taken as zero.</summary>
/// <param name="Id">The cell.</param>
/// <param name="Inhabitants">Inhabitants.</param>
/// <param name="ShareUnder18">Share of people under 18, percent; noise of the census lets it exceed 100.</param>
/// <param name="Share65AndOver">Share of people of 65 and older, percent.</param>
/// <param name="MeanAge">Mean age, years.</param>
/// <param name="IsUncertain">A value was marked as uncertain (KLAMMERN).</param>
/// <param name="IsSuppressed">A value that is null was suppressed; else the files did not hold it.</param>
public sealed record CensusCell(
    CellId Id,
    int? Inhabitants,
    double? ShareUnder18,
    double? Share65AndOver,
    double? MeanAge,
    bool IsUncertain,
    bool IsSuppressed = false);
