using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Heat;

/// <summary>Heat risk of the census cells of a city in a period. Immutable.</summary>
/// <param name="Map">What the hazard is made of.</param>
/// <param name="Rules">How the risk was made.</param>
/// <param name="Cells">The cells, in the order of their ids.</param>
/// <param name="Sources">Files of the census with their checksums and origin, for citations.</param>
internal sealed record HeatCells(HeatMap Map, RiskRules Rules, IReadOnlyList<CellRisk> Cells, IReadOnlyList<string> Sources)
{
    /// <summary>Bounds of hazard and exposure; null without cells.</summary>
    public RiskScale? Scale { get; init; }

    /// <summary>How much is known.</summary>
    public RiskCompleteness Completeness { get; init; } = RiskCompleteness.None;

    /// <summary>How it was made, in English sentences, for exports; empty without cells.</summary>
    public string Method { get; init; } = "";

    /// <summary>Where the census comes from, with its licence; empty without a census.</summary>
    public string Origin { get; init; } = "";

    /// <summary>What is missing or wrong in the census files, in English sentences: what, where, what to do.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
