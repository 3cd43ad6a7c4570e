namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>
/// Heat wave of the German Weather Service (Klimakarten): at least three days in a row with a maximum above the 98th percentile of the place
/// for that calendar day (maxima of 1961 to 1990, 15 days before to 15 days after: 930 values) and above 28 Cel.
/// </summary>
/// <param name="Id">Id of the definition: <c>dwd</c>.</param>
/// <param name="Thresholds">The percentiles at the place. Stations do not reach back to 1961: they come from grids of the weather service.</param>
public sealed record PercentileWave(string Id, DayThresholds Thresholds) : HeatWaveDefinition(Id)
{
    /// <summary>Least number of days.</summary>
    public int MinimumDays { get; init; } = 3;

    /// <summary>The maximum must be above this too, Cel.</summary>
    public double Above { get; init; } = 28;

    internal override void Find(ReadOnlySpan<HeatDay> days, ClimateDayRules rules, List<HeatWave> waves)
    {
        var first = 0;
        for (var i = 0; i <= days.Length; i++)
        {
            if (i < days.Length
                && rules.MaximumOf(in days[i]) is var maximum
                && maximum > Above
                && maximum > Thresholds.At(days[i].Date))
            {
                continue;
            }

            if (i - first >= Math.Max(1, MinimumDays))
            {
                waves.Add(Wave(days, first, i - 1, rules));
            }

            first = i + 1;
        }
    }
}
