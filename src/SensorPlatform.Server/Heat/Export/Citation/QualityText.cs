using SensorPlatform.Core.Heat.Quality;

namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>Rules of the quality control in words: the thresholds of the tests that are made. What is not made is not told of.</summary>
internal static class QualityText
{
    /// <summary>The rules in English sentences.</summary>
    public static string Of(QualityRules rules) => string.Join(
        ' ',
        Parts(rules).Append($"Hours with one of these flags are not used: {Flags(rules.Excluding)}. Tests that are made: {Flags(rules.Tests)}."));

    private static IEnumerable<string> Parts(QualityRules rules) =>
    [
        .. SeriesParts(rules.SeriesRules, rules.SeriesRules.Tests & rules.Tests),
        .. When(rules, HeatFlags.Sparse, $"Sparse: fewer than {rules.MinimumCapturePercent} % of the readings of an hour."),
        .. When(rules, HeatFlags.Place, PlaceOf(rules)),
        .. When(
            rules,
            HeatFlags.Outlier | HeatFlags.Untrusted | HeatFlags.Uncorrelated | HeatFlags.Buddy | HeatFlags.Isolated | HeatFlags.Radiation,
            $"Compared: in hours of {rules.LeastStations} stations or more, freed of {rules.LapseRate} K for each metre of height."),
        .. When(rules, HeatFlags.Outlier, OutlierOf(rules)),
        .. When(
            rules, HeatFlags.Untrusted, $"Untrusted (m3): a share of {rules.TrustedShare} or less of the month's hours passed m1 and m2."),
        .. When(
            rules,
            HeatFlags.Uncorrelated,
            $"Uncorrelated (m4): correlation of a month with the median below {rules.LeastCorrelation}, of {rules.CorrelationHours} hours or ",
            $"more whose median has a standard deviation of {rules.CorrelationSpread} K or more."),
        .. When(
            rules,
            HeatFlags.Buddy | HeatFlags.Isolated,
            $"Buddy (m5): beyond the probability {rules.BuddyProbability} of {rules.LeastBuddies} neighbours or more within {rules.BuddyMeters} m ",
            $"and {rules.BuddyElevationMeters} m of height, and more than {rules.WarmerBy} K warmer or {rules.ColderBy} K colder; isolated: fewer."),
        .. When(
            rules,
            HeatFlags.Radiation,
            $"Radiation: warmer than the median by more than {rules.RadiationExcess} K, and than itself at night, with the sun higher than ",
            $"{rules.RadiationElevation} degrees."),
        .. When(rules, HeatFlags.Filled, $"Filled (o1): gaps of {rules.LongestFill} h at most."),
        .. When(
            rules,
            HeatFlags.DayIncomplete | HeatFlags.MonthIncomplete,
            $"Incomplete (o2, o3): a share of {rules.LeastAvailability} or less of the hours of a day or month."),
        .. When(rules, HeatFlags.LagCorrected, $"Corrected for lag (o4): time constant {rules.TimeConstant.TotalSeconds} s."),
    ];

    private static IEnumerable<string> SeriesParts(SeriesRules rules, HeatFlags tests) =>
    [
        .. When(tests, HeatFlags.Range, $"Range: {rules.Lowest} to {rules.Highest} Cel."),
        .. When(tests, HeatFlags.Step, $"Step: a change of more than {rules.Step} K and {rules.StepPerHour} K for each hour between."),
        .. When(tests, HeatFlags.Spike, $"Spike: more than {rules.Spike} K from both neighbours, to the same side."),
        .. When(
            tests,
            HeatFlags.Step | HeatFlags.Spike,
            $"Values more than {rules.LongestDistance.TotalHours} h apart are no neighbours."),
        .. When(
            tests,
            HeatFlags.Stuck,
            $"Stuck: within {rules.StuckWithin} K for {rules.StuckFor.TotalHours} h and {rules.StuckValues} values or more."),
    ];

    private static FormattableString PlaceOf(QualityRules rules) =>
        $"Place (m1): more stations at one place than {rules.StationsAtOnePlace}{AgreementOf(rules)}{FarthestOf(rules)}.";

    private static string AgreementOf(QualityRules rules) => rules.SharedPlaceAgreement is { } agreement
        ? FormattableString.Invariant($" that differ by more than {agreement} K on average")
        : "";

    private static string FarthestOf(QualityRules rules) => double.IsFinite(rules.FarthestMeters)
        ? FormattableString.Invariant($"; farther than {rules.FarthestMeters} m from the middle of the network")
        : "";

    private static FormattableString OutlierOf(QualityRules rules) =>
        $"Outlier (m2): robust z beyond the probabilities {rules.OutlierLow} and {rules.OutlierHigh} of {DistributionOf(rules)}{BeyondOf(rules)}.";

    private static string BeyondOf(QualityRules rules) =>
        FormattableString.Invariant($", and more than {rules.WarmerBy} K warmer or {rules.ColderBy} K colder than the median");

    private static string DistributionOf(QualityRules rules) => rules.StudentBelow == int.MaxValue
        ? "Student's t"
        : FormattableString.Invariant($"the normal distribution (of Student's t in hours of fewer than {rules.StudentBelow} stations)");

    private static IEnumerable<string> When(QualityRules rules, HeatFlags test, params FormattableString[] texts) =>
        When(rules.Tests, test, texts);

    private static IEnumerable<string> When(HeatFlags tests, HeatFlags any, params FormattableString[] texts) =>
        (tests & any) == 0 ? [] : [string.Concat(texts.Select(FormattableString.Invariant))];

    private static string Flags(HeatFlags flags) => string.Join(", ", HeatWords.Of(flags));
}
