namespace SensorPlatform.Core.Heat.Risk;

/// <summary>Heat risk = f(hazard, exposure, vulnerability) (IPCC AR6 WG2, chapter 1 and figure 13.22: geometric aggregation).</summary>
public static class HeatRisk
{
    private const double Percent = 100;

    /// <summary>The risk of each cell, in the order of the cells.</summary>
    /// <param name="cells">What the census says.</param>
    /// <param name="temperatures">Estimated temperature of each cell, Cel; NaN where nothing is known.</param>
    /// <param name="deviations">Its standard deviation, K; NaN where nothing is known.</param>
    /// <param name="rules">How.</param>
    /// <returns>A risk a cell. Where people must be hidden, its census values are taken away too, not only what is made of them.</returns>
    /// <exception cref="ArgumentException">Not one temperature and deviation a cell.</exception>
    public static CellRisk[] Evaluate(
        ReadOnlySpan<CensusCell> cells, ReadOnlySpan<double> temperatures, ReadOnlySpan<double> deviations, RiskRules rules) =>
        Evaluate(cells, temperatures, deviations, rules, RiskScale.Of(cells, temperatures, rules));

    /// <summary>The same with given bounds.</summary>
    /// <param name="cells">What the census says.</param>
    /// <param name="temperatures">Estimated temperature of each cell, Cel; NaN where nothing is known.</param>
    /// <param name="deviations">Its standard deviation, K; NaN where nothing is known.</param>
    /// <param name="rules">How.</param>
    /// <param name="scale">Bounds of hazard and exposure.</param>
    /// <exception cref="ArgumentException">Not one temperature and deviation a cell.</exception>
    public static CellRisk[] Evaluate(
        ReadOnlySpan<CensusCell> cells,
        ReadOnlySpan<double> temperatures,
        ReadOnlySpan<double> deviations,
        RiskRules rules,
        RiskScale scale)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(scale);
        if (temperatures.Length != cells.Length || deviations.Length != cells.Length)
        {
            throw new ArgumentException("There must be a temperature and a deviation for each cell.", nameof(temperatures));
        }

        var risks = new CellRisk[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            risks[i] = Evaluate(cells[i], Known(temperatures[i]), Known(deviations[i]), rules, scale);
        }

        return risks;
    }

    /// <summary>How vulnerable the people of a cell are, 0 to 1; null when a share is not known.</summary>
    /// <remarks>Noise of the census lets shares exceed 100 %: here they count as 100 %, and the cell keeps what was read.</remarks>
    public static double? VulnerabilityOf(CensusCell cell, RiskRules rules)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(rules);
        if (cell.Inhabitants == 0)
        {
            return 0;
        }

        if (cell.ShareUnder18 is not { } under18 || cell.Share65AndOver is not { } from65)
        {
            return null;
        }

        var young = Math.Clamp(under18 / Percent, 0, 1);
        var old = Math.Clamp(from65 / Percent, 0, 1);
        var other = Math.Max(0, 1 - young - old);
        return Math.Min(1, (old * rules.OldWeight) + (young * rules.YoungWeight) + (other * rules.OtherWeight));
    }

    private static CellRisk Evaluate(CensusCell cell, double? temperature, double? deviation, RiskRules rules, RiskScale scale)
    {
        double? hazard = temperature is { } known ? scale.HazardOf(known) : null;
        var few = cell.Inhabitants is { } count && count > 0 && count < rules.MinimumInhabitants;
        if (few || cell.Inhabitants is null)
        {
            // Shares of an unknown number of people may be those of one person.
            var hidden = new CensusCell(cell.Id, null, null, null, null, IsUncertain: false, IsSuppressed: !few && cell.IsSuppressed);
            return new CellRisk(hidden, temperature, deviation, hazard, null, null, null, few ? CellNotes.TooFewPeople : UnknownOf(cell));
        }

        double? exposure = scale.ExposureOf(cell.Inhabitants.Value, rules.IsExposureLinear);
        var vulnerability = VulnerabilityOf(cell, rules);
        var note = vulnerability is null ? UnknownOf(cell) : hazard is null ? CellNotes.NoSensor : null;
        return new CellRisk(
            cell, temperature, deviation, hazard, exposure, vulnerability, MeanOf(hazard, exposure, vulnerability, rules), note);
    }

    private static string UnknownOf(CensusCell cell) => cell.IsSuppressed ? CellNotes.Suppressed : CellNotes.NotInCensus;

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static double? MeanOf(double? hazard, double? exposure, double? vulnerability, RiskRules rules)
    {
        if (hazard is not { } hot || exposure is not { } many || vulnerability is not { } weak)
        {
            return null;
        }

        var weights = rules.HazardWeight + rules.ExposureWeight + rules.VulnerabilityWeight;
        if (rules.IsArithmetic)
        {
            return ((hot * rules.HazardWeight) + (many * rules.ExposureWeight) + (weak * rules.VulnerabilityWeight)) / weights;
        }

        // The logarithm of 0 is no number.
        return hot <= 0 || many <= 0 || weak <= 0
            ? 0
            : Math.Exp(
                ((Math.Log(hot) * rules.HazardWeight) + (Math.Log(many) * rules.ExposureWeight) + (Math.Log(weak) * rules.VulnerabilityWeight))
                / weights);
    }
}
