namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>
/// Heat wave of the Dutch weather service: at least five summer days in a row (25.0 Cel and more), at least three of them tropical days
/// (30.0 Cel and more). Both thresholds belong to it, whatever the rules of climate days say.
/// </summary>
/// <param name="Id">Id of the definition.</param>
public sealed record KnmiWave(string Id) : HeatWaveDefinition(Id)
{
    /// <summary>As the Dutch weather service has it.</summary>
    public static KnmiWave Default { get; } = new("knmi");

    /// <summary>Least number of days.</summary>
    public int MinimumDays { get; init; } = 5;

    /// <summary>Each day's maximum, Cel.</summary>
    public double Maximum { get; init; } = 25;

    /// <summary>Least number of days that are hotter.</summary>
    public int MinimumHotDays { get; init; } = 3;

    /// <summary>Maximum of those, Cel.</summary>
    public double HotMaximum { get; init; } = 30;

    internal override void Find(ReadOnlySpan<HeatDay> days, ClimateDayRules rules, List<HeatWave> waves)
    {
        var first = 0;
        var hot = 0;
        for (var i = 0; i <= days.Length; i++)
        {
            if (i < days.Length && rules.MaximumOf(in days[i]) >= Maximum)
            {
                hot += rules.MaximumOf(in days[i]) >= HotMaximum ? 1 : 0;
                continue;
            }

            if (i - first >= Math.Max(1, MinimumDays) && hot >= MinimumHotDays)
            {
                waves.Add(Wave(days, first, i - 1, rules));
            }

            first = i + 1;
            hot = 0;
        }
    }
}
