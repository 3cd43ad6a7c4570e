using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>Puts into words how a year stands against limits. All of it is indicative.</summary>
internal sealed class LuftLimitComposer(LuftWords words)
{
    private LuftTexts Texts => words.Texts;

    /// <summary>
    /// The thresholds by regulation, also those without a valid mean so far; steps towards guidelines are left out.
    /// </summary>
    public IReadOnlyList<LuftLimitGroup> Groups(IReadOnlyList<AirCompliance> compliances) =>
    [
        .. compliances
            .Where(one => one.Limit.Kind != AirLimitKind.InterimTarget)
            .GroupBy(one => one.Limit.Regulation, StringComparer.Ordinal)
            .Select(group => Group(words.Regulation(group.Key), [.. group.Select(Row)])),
    ];

    /// <summary>A threshold in words: <c>limit value 50 µg/m³, day</c>.</summary>
    public string Words(AirLimit limit)
    {
        var text = $"{words.Kind(limit.Kind)} {words.Threshold(limit)}, {words.Averaging(limit.Averaging)}";
        text = limit.Consecutive > 1
            ? $"{text}, {LuftWords.Filled(Texts.LimitConsecutive, LuftWords.Whole(limit.Consecutive))}"
            : text;
        return limit.AppliesFrom is { } from ? $"{text}, {LuftWords.Filled(Texts.LimitAppliesFrom, words.Date(from))}" : text;
    }

    private LuftLimitGroup Group(string name, List<LuftLimitRow> rows)
    {
        var exceeded = LuftWords.Whole(rows.Count(row => row.State == "exceeded"));
        var open = rows.Count(row => row.State == "open");
        return new LuftLimitGroup(
            name,
            open == 0
                ? LuftWords.Filled(Texts.LimitGroup, name, exceeded, LuftWords.Whole(rows.Count))
                : LuftWords.Filled(Texts.LimitGroupOpen, name, exceeded, LuftWords.Whole(open)),
            rows);
    }

    private LuftLimitRow Row(AirCompliance compliance) => new(
        words.Symbol(compliance.Limit.Pollutant),
        Words(compliance.Limit),
        Count(compliance),
        words.Percent(compliance.CoveragePercent),
        Verdict(compliance),
        compliance.IsExceeded switch { true => "exceeded", false => "met", _ => "open" });

    private string Verdict(AirCompliance compliance) => (compliance.IsExceeded, compliance.IsYearOver) switch
    {
        (true, _) => Texts.VerdictExceeded,
        (false, true) => Texts.VerdictMetOver,
        (false, false) => Texts.VerdictMet,
        (null, true) => Texts.VerdictOpenOver,
        (null, false) => Texts.VerdictOpen,
    };

    private string Count(AirCompliance compliance)
    {
        var limit = compliance.Limit;
        if (compliance.ValidValues == 0)
        {
            return "–";
        }

        if (limit.Averaging is AirAveraging.Year or AirAveraging.PeakSeason or AirAveraging.Aot40)
        {
            var mean = limit.Averaging == AirAveraging.Aot40
                ? Aot40(compliance)
                : words.Amount(limit.Pollutant, compliance.Mean);
            return LuftWords.Filled(compliance.IsYearOver ? Texts.LimitMeanOver : Texts.LimitMean, mean);
        }

        var count = LuftWords.Whole(compliance.Exceedances.Count);
        var text = limit.AllowedExceedances is { } allowed
            ? LuftWords.Filled(Texts.LimitAllowed, count, LuftWords.Whole(allowed))
            : count;
        var years = LuftWords.Filled(
            Texts.LimitYears,
            LuftWords.Whole(compliance.YearsUsed),
            LuftWords.Whole(limit.Years),
            words.Format.Number(compliance.MeanOfYears, 1));
        return double.IsNaN(compliance.MeanOfYears) ? text : $"{text}; {years}";
    }

    private static string Aot40(AirCompliance compliance) => double.IsNaN(compliance.Mean)
        ? "–"
        : $"{LuftWords.Whole(compliance.Mean)} {LuftWords.Unit(compliance.Limit.Pollutant)}·h";
}
