namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>
/// What a heat wave is. A day without a maximum ends a wave and is never guessed; the wave tells that its begin or end is not known. So the
/// count of waves in a year with gaps is neither an upper nor a lower bound: one long wave may be found as two, or as none.
/// </summary>
/// <param name="Id">Id of the definition: <c>three-hot-days</c>.</param>
public abstract record HeatWaveDefinition(string Id)
{
    // Adds the waves of days in order, by their dates without a gap.
    internal abstract void Find(ReadOnlySpan<HeatDay> days, ClimateDayRules rules, List<HeatWave> waves);

    // A wave of days that all have a maximum.
    private protected HeatWave Wave(ReadOnlySpan<HeatDay> days, int first, int last, ClimateDayRules rules)
    {
        var highest = double.NegativeInfinity;
        var sum = 0.0;
        for (var i = first; i <= last; i++)
        {
            var maximum = rules.MaximumOf(in days[i]);
            highest = Math.Max(highest, maximum);
            sum += maximum;
        }

        return new HeatWave(
            Id,
            days[first].Date,
            days[last].Date,
            highest,
            sum / (last - first + 1),
            first == 0 || double.IsNaN(days[first - 1].Maximum),
            last == days.Length - 1 || double.IsNaN(days[last + 1].Maximum));
    }
}
