using System.Globalization;
using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>
/// Climate days in words. What is incomplete is at least what was counted, and says so: it is never put beside a whole year as if it were one.
/// </summary>
internal sealed class HitzeClimateComposer(HitzeWords words)
{
    private const double CompletePercent = 90;

    private HitzeTexts Texts => words.Texts;

    /// <summary>All stations in one year.</summary>
    public IReadOnlyList<HitzeClimateRow> Stations(IReadOnlyList<StationClimate> stations) =>
    [
        .. stations.Select(one => Row(
            one.Station.Name.In(Texts.Language), HitzePages.StationAddress(Texts.Language, one.Station.Id), one.Year)),
    ];

    /// <summary>One station in some years.</summary>
    public IReadOnlyList<HitzeClimateRow> Years(IEnumerable<ClimateYear> years) =>
        [.. years.Select(year => Row(year.Year.ToString(CultureInfo.InvariantCulture), null, year))];

    private HitzeClimateRow Row(string name, string? address, ClimateYear year)
    {
        var (days, nights) = (year.CompletenessPercent, year.Days == 0 ? 0 : 100.0 * year.JudgedNights / year.Days);
        string Count(int count, bool isJudged, bool isWhole) => !isJudged ? "–" : Whole(count, isWhole);
        var (hasDays, isWholeByDay) = (year.JudgedDays > 0, year.JudgedDays >= year.Days);
        return new HitzeClimateRow(
            name,
            address,
            [
                Count(year.SummerDays, hasDays, isWholeByDay),
                Count(year.HotDays, hasDays, isWholeByDay),
                Count(year.DesertDays, hasDays, isWholeByDay),

                // Nights missing make it too small and hours missing too large: it is no bound, and none found is nothing that is known.
                Count(
                    year.TropicalNights,
                    year.JudgedNights > 0 && (year.TropicalNights > 0 || year.JudgedNights >= year.Days),
                    isWhole: true),
                hasDays ? Waves(year.Waves, isWholeByDay) : "–",
                hasDays ? Whole(year.DegreeHours, isWholeByDay) : "–",
            ],
            hasDays || year.JudgedNights > 0
                ? PageFormat.Filled(Texts.CompleteShares, words.Percent(days), words.Percent(nights))
                : Texts.NothingJudged,
            days >= CompletePercent && nights >= CompletePercent);
    }

    // At least none is nothing that is known.
    private static string Whole(double number, bool isWhole) => (Math.Round(number), isWhole) switch
    {
        (0, false) => "–",
        var (rounded, _) => (isWhole ? "" : "≥ ") + rounded.ToString("F0", CultureInfo.InvariantCulture),
    };

    // With days missing one long wave may be found as two, or as none: the count is no lower bound then, and says so.
    private string Waves(IReadOnlyList<HeatWave> waves, bool isWhole)
    {
        var found = waves.Where(wave => wave.Definition == KyselyWave.Default.Id).ToList();
        var text = found.Count == 0
            ? "0"
            : PageFormat.Filled(
                Texts.WaveLongest,
                found.Count.ToString(CultureInfo.InvariantCulture),
                found.Max(wave => wave.Days).ToString(CultureInfo.InvariantCulture));
        return isWhole ? text : PageFormat.Filled(Texts.WavesUnsure, text);
    }
}
