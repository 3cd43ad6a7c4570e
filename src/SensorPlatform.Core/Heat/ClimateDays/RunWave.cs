namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>Days in a row that reach a threshold; with <see cref="ClimateDayRules.IsStrict"/> they must be above it.</summary>
/// <param name="Id">Id of the definition.</param>
public sealed record RunWave(string Id) : HeatWaveDefinition(Id)
{
    /// <summary>At least three hot days in a row.</summary>
    public static RunWave ThreeHotDays { get; } = new("three-hot-days");

    /// <summary>Least number of days, 1 and above.</summary>
    public int MinimumDays { get; init; } = 3;

    /// <summary>Each day's maximum must reach this, Cel; null: that of a hot day.</summary>
    public double? Maximum { get; init; }

    /// <summary>Each night's minimum must reach this, Cel; null: nights are not asked. A night that is not known ends the wave too.</summary>
    public double? NightMinimum { get; init; }

    internal override void Find(ReadOnlySpan<HeatDay> days, ClimateDayRules rules, List<HeatWave> waves)
    {
        var threshold = Maximum ?? rules.HotDay;
        var first = 0;
        for (var i = 0; i <= days.Length; i++)
        {
            if (i < days.Length
                && rules.Reaches(rules.MaximumOf(in days[i]), threshold)
                && (NightMinimum is not { } night || rules.Reaches(rules.NightMinimumOf(in days[i]), night)))
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
