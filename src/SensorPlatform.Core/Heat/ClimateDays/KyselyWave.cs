namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>
/// Heat wave after Kyselý: it begins with at least three days in a row above 30 Cel and goes on while every day has at least 25 Cel and the
/// mean of the maxima from its first day on stays above 30 Cel. Austria counts the days of such waves ("Kysely-Tage").
/// </summary>
/// <param name="Id">Id of the definition.</param>
public sealed record KyselyWave(string Id) : HeatWaveDefinition(Id)
{
    /// <summary>Three days, 30 and 25 Cel.</summary>
    public static KyselyWave Default { get; } = new("kysely");

    /// <summary>Least number of days that it begins with.</summary>
    public int MinimumDays { get; init; } = 3;

    /// <summary>Above it: the maxima of those days, and the mean of all, Cel.</summary>
    public double Above { get; init; } = 30;

    /// <summary>At it or above: the maximum of each further day, Cel.</summary>
    public double AtLeast { get; init; } = 25;

    internal override void Find(ReadOnlySpan<HeatDay> days, ClimateDayRules rules, List<HeatWave> waves)
    {
        for (var first = 0; first < days.Length;)
        {
            var last = LastOf(days, first, rules);
            if (last >= 0)
            {
                waves.Add(Wave(days, first, last, rules));
                first = last + 1;
            }
            else
            {
                first++;
            }
        }
    }

    // The last day of the wave that begins with a day; -1 when none does.
    private int LastOf(ReadOnlySpan<HeatDay> days, int first, ClimateDayRules rules)
    {
        var sum = 0.0;
        var last = -1;
        for (var i = first; i < days.Length; i++)
        {
            var maximum = rules.MaximumOf(in days[i]);
            sum += maximum;
            var count = i - first + 1;
            var goesOn = count <= Math.Max(1, MinimumDays) ? maximum > Above : maximum >= AtLeast && sum > Above * count;
            if (!goesOn)
            {
                break;
            }

            last = count >= MinimumDays ? i : -1;
        }

        return last;
    }
}
