namespace SensorPlatform.Core.Heat.Risk;

/// <summary>The bounds that hazard and exposure of a map are scaled with: fixed by the rules, or taken from its cells.</summary>
/// <param name="HazardFrom">Temperature of hazard 0, Cel; NaN when no cell has a temperature.</param>
/// <param name="HazardTo">Temperature of hazard 1, Cel; NaN when no cell has a temperature.</param>
/// <param name="IsHazardRelative">The bounds were taken from the cells: two maps cannot be compared.</param>
/// <param name="ExposureMaximum">Inhabitants of exposure 1; 0 when no cell that may be shown has any.</param>
public sealed record RiskScale(double HazardFrom, double HazardTo, bool IsHazardRelative, int ExposureMaximum)
{
    /// <summary>The bounds of some cells.</summary>
    /// <param name="cells">What the census says.</param>
    /// <param name="temperatures">Estimated temperature of each cell, Cel; NaN where nothing is known.</param>
    /// <param name="rules">How.</param>
    public static RiskScale Of(ReadOnlySpan<CensusCell> cells, ReadOnlySpan<double> temperatures, RiskRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var maximum = rules.ExposureMaximum ?? FullestOf(cells, rules.MinimumInhabitants);
        if (rules.HazardFrom is { } from && rules.HazardTo is { } to)
        {
            return new RiskScale(from, to, false, maximum);
        }

        double lowest = double.NaN, highest = double.NaN;
        foreach (var temperature in temperatures)
        {
            if (double.IsFinite(temperature))
            {
                lowest = temperature >= lowest ? lowest : temperature;
                highest = temperature <= highest ? highest : temperature;
            }
        }

        // Around the middle: where all is equally hot, people alone decide.
        var missing = Math.Max(0, rules.MinimumHazardSpan - (highest - lowest)) / 2;
        return new RiskScale(lowest - missing, highest + missing, true, maximum);
    }

    /// <summary>Hazard of a temperature, 0 to 1.</summary>
    public double HazardOf(double temperature) =>
        HazardTo > HazardFrom ? Math.Clamp((temperature - HazardFrom) / (HazardTo - HazardFrom), 0, 1) : 0.5;

    /// <summary>Exposure of inhabitants, 0 to 1.</summary>
    /// <param name="inhabitants">0 or more.</param>
    /// <param name="isLinear">By the count itself instead of its logarithm.</param>
    public double ExposureOf(int inhabitants, bool isLinear)
    {
        if (ExposureMaximum <= 0)
        {
            return 0;
        }

        var share = isLinear ? (double)inhabitants / ExposureMaximum : Math.Log(1.0 + inhabitants) / Math.Log(1.0 + ExposureMaximum);
        return Math.Clamp(share, 0, 1);
    }

    private static int FullestOf(ReadOnlySpan<CensusCell> cells, int minimum)
    {
        // Cells that are not shown do not count: what they lend to others could be computed back.
        var fullest = 0;
        foreach (var cell in cells)
        {
            fullest = cell.Inhabitants is { } inhabitants && inhabitants >= minimum ? Math.Max(fullest, inhabitants) : fullest;
        }

        return fullest;
    }
}
