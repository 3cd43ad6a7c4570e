using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Heat risk of the census cells of a city. Each part is 0 to 1 and stands for itself; <c>Risk</c> is their weighted mean. Cells with fewer
/// inhabitants than <c>MinimumInhabitants</c> say nothing of their people.
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
    IReadOnlyList<string> Sources,
    IReadOnlyList<HeatCellAnswer> Cells);
