using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Heat;

/// <summary>Heat risk of the census cells of a city in a period. Immutable.</summary>
/// <param name="Map">What the hazard is made of.</param>
/// <param name="Rules">How the risk was made.</param>
/// <param name="Cells">The cells, in the order of their ids.</param>
/// <param name="Sources">Files of the census with their checksums, for citations.</param>
internal sealed record HeatCells(HeatMap Map, RiskRules Rules, IReadOnlyList<CellRisk> Cells, IReadOnlyList<string> Sources);
