using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>Puts into words how a year stands against limits. All of it is indicative.</summary>
internal sealed class LuftLimitComposer(LuftWords words)
{
    private LuftTexts Texts => words.Texts;

    /// <summary>The thresholds by regulation; those of pollutants that were never measured are left out.</summary>
    public IReadOnlyList<LuftLimitGroup> Groups(IReadOnlyList<AirCompliance> compliances) =>
    [
        .. compliances
            .Where(one => one.ValidValues > 0)
            .GroupBy(one => one.Limit.Regulation, StringComparer.Ordinal)
            .Select(group => new LuftLimitGroup(words.Regulation(group.Key), [.. group.Select(Row)])),
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

    private LuftLimitRow Row(AirCompliance compliance)
    {
        var limit = compliance.Limit;
        var count = LuftWords.Whole(compliance.Exceedances.Count);
        return new LuftLimitRow(
            words.Symbol(limit.Pollutant),
            Words(limit),
            limit.Averaging is AirAveraging.Year or AirAveraging.PeakSeason
                ? LuftWords.Filled(Texts.LimitMean, words.Amount(limit.Pollutant, compliance.Mean))
                : limit.AllowedExceedances is { } allowed
                    ? LuftWords.Filled(Texts.LimitAllowed, count, LuftWords.Whole(allowed))
                    : count,
            words.Percent(compliance.CoveragePercent),
            compliance.IsExceeded switch { true => Texts.VerdictExceeded, false => Texts.VerdictMet, _ => Texts.VerdictOpen },
            compliance.IsExceeded switch { true => "exceeded", false => "met", _ => "open" });
    }
}
