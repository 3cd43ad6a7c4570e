using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Heat risk of the census cells of a city. Each part is 0 to 1 and stands for itself; <c>Risk</c> is their weighted mean. Cells with fewer
/// inhabitants than <c>MinimumInhabitants</c> say nothing of their people. <c>Method</c>, <c>Origin</c> and <c>Sources</c> (the census files with their
/// checksums) are for citations, <c>Notes</c> tell what is missing in the census.
/// </summary>
internal sealed record HeatCellsAnswer(
    string City,
    string Language,
    string Note,
    Instant From,
    Instant To,
    string Hours,
    int MinimumInhabitants,
    string Aggregation,
    string Method,
    string Origin,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Notes,
    RiskCompleteness Completeness,
    IReadOnlyList<HeatCellAnswer> Cells);
