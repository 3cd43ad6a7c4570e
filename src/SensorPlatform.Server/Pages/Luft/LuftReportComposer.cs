using System.Globalization;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>Puts reports of a day or a year together, to be printed.</summary>
internal sealed class LuftReportComposer(LuftComposer pages, AirDesk desk, TimeProvider time)
{
    // Running means of the first hours look back into the day before.
    private static readonly TimeSpan Before = TimeSpan.FromHours(24);

    /// <summary>The report.</summary>
    /// <exception cref="Storage.StorageException">The store does not answer.</exception>
    public async Task<LuftReportView> ComposeAsync(
        string language, City city, Station station, LuftPeriod period, CancellationToken cancellationToken)
    {
        var texts = LuftTexts.In(language);
        var words = new LuftWords(texts, PageFormat.Zone(city.TimeZone));
        var calendar = desk.CalendarOf(station);
        var (from, to) = (period.StartIn(calendar), period.EndIn(calendar));
        var now = time.Now();
        var through = AirHistory.FullHour(now);

        // The running hour, and what comes after it, is no hour yet.
        var until = Later(from, to < through ? to : through);
        var series = (await desk.HoursAsync(station, from - Before, until, cancellationToken))
            .Where(one => IsMeasured(one, from)).ToList();
        var compliances = await desk.ComplianceAsync(station, period.Year, cancellationToken);
        var table = LuftComposer.Table(language, QueryCollection.Empty, city);
        var tables = new LuftReportTables(words, calendar, table, series);
        var charts = new LuftChartComposer(words, calendar, table);
        var headline = period.Day is null ? texts.ReportHeadYear : texts.ReportHeadDay;
        return new LuftReportView(
            pages.Shell(
                texts,
                $"{headline} {PeriodText(words, period)}, {station.Name.In(language)}",
                other => Address(other, station.Id, period),
                city.TimeZone),
            headline,
            station.Name.In(language),
            LuftPages.StationAddress(language, station.Id),
            Head(words, city, station, period, now),
            to > now ? texts.ReportRunning : null,
            series.Count > 0,
            [.. series.Select(one => period.Day is null ? charts.Year(one, period.Year, through) : charts.Hours(one, from, to, until))],
            period.Day is { } day
                ? tables.DayStatistics(CivilYears.DayOf(day), through)
                : tables.YearStatistics(period.Year, through),
            period.Day is null ? tables.Months(period.Year, through) : tables.Hours(from, until),
            Exceedances(words, compliances, from, to, period.Day is not null),
            period.Day is null ? new LuftLimitComposer(words).Groups(compliances) : [],
            LuftWords.Filled(
                texts.ReportSource,
                $"SensorPlatform, {city.Name}",
                station.Name.In(language),
                PeriodText(words, period),
                table.Source),
            Paging(words, station.Id, period, CivilYears.DateOf(calendar.DayOf(now))));
    }

    private static Instant Later(Instant one, Instant other) => one > other ? one : other;

    private static string Address(string language, string id, LuftPeriod period) => period.Day is { } day
        ? LuftPages.ReportAddress(language, id, day)
        : LuftPages.ReportAddress(language, id, period.Year);

    private static string PeriodText(LuftWords words, LuftPeriod period) => period.Day is { } day
        ? words.Date(day)
        : period.Year.ToString(CultureInfo.InvariantCulture);

    private static bool IsMeasured(HourlySeries series, Instant from)
    {
        for (var i = 0; i < series.Count; i++)
        {
            if (series.Hours[i].IsMeasured && series.Start + TimeSpan.FromHours(i) >= from)
            {
                return true;
            }
        }

        return false;
    }

    private IReadOnlyList<(string Name, string Text)> Head(
        LuftWords words, City city, Station station, LuftPeriod period, Instant now)
    {
        var texts = words.Texts;
        var place = string.Create(
            CultureInfo.InvariantCulture, $"{city.Name}, {station.Latitude:F4}° N {station.Longitude:F4}° E");
        var versions = desk.CalibrationsOf(station)
            .Where(one => one.ValidFrom < period.EndIn(desk.CalendarOf(station)))
            .GroupBy(one => one.Quantity)
            .Select(group => Calibration(words, group.MaxBy(one => (one.ValidFrom, one.Version))!));
        var calibrations = string.Join("; ", versions);
        return
        [
            (texts.ReportPlace, station.HeightMeters is { } height ? $"{place}, {words.Format.Number(height, 1)} m" : place),
            (texts.ReportPeriod, PeriodText(words, period)),
            (texts.ReportMade, $"{words.DateAndTime(now)} ({city.TimeZone})"),
            (texts.ReportMethod, LuftWords.Filled(texts.ReportMethodText, city.TimeZone)),
            (texts.ReportCalibrations, calibrations.Length == 0 ? texts.CalibrationNone : calibrations),
        ];
    }

    private static string Calibration(LuftWords words, Calibration one)
    {
        var pollutant = Pollutants.Of(one.Quantity);
        return LuftWords.Filled(
            words.Texts.ReportCalibrationOf,
            pollutant == Pollutant.None ? one.Quantity.Name : words.Symbol(pollutant),
            one.Version.ToString(CultureInfo.InvariantCulture),
            words.Date(one.ValidFrom));
    }

    private static PageTable? Exceedances(
        LuftWords words, IReadOnlyList<AirCompliance> compliances, Instant from, Instant to, bool isDay)
    {
        var limits = new LuftLimitComposer(words);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var compliance in compliances)
        {
            if (compliance.Limit.Kind == AirLimitKind.InterimTarget)
            {
                continue;
            }

            // Means of a year or a season stand in the table of the limits.
            var inside = compliance.Exceedances
                .Where(one => one.Start < to && one.End > from && one.End - one.Start < TimeSpan.FromDays(32)).ToList();
            if (inside.Count > 0)
            {
                rows.Add(Row(words, limits, compliance.Limit, inside, isDay));
            }
        }

        var texts = words.Texts;
        return rows.Count == 0
            ? null
            : new PageTable(
                texts.ReportExceedances,
                [texts.ColumnSubstance, texts.ColumnLimit, texts.ColumnCount, texts.ColumnHighest, texts.ColumnWhen],
                rows);
    }

    private static IReadOnlyList<string> Row(
        LuftWords words, LuftLimitComposer limits, AirLimit limit, List<AirExceedance> all, bool isDay)
    {
        var when = isDay && limit.Averaging != AirAveraging.Day
            ? all.Select(one => LuftWords.Filled(words.Texts.HourRange, words.Clock(one.Start), words.Clock(one.End)))
            : all.Select(one => words.ShortDate(one.Start)).Distinct(StringComparer.Ordinal);
        return
        [
            words.Symbol(limit.Pollutant),
            $"{words.Regulation(limit.Regulation)}: {limits.Words(limit)}",
            LuftWords.Whole(all.Count),
            words.Amount(limit.Pollutant, all.Max(one => one.Value)),
            string.Join(" · ", when),
        ];
    }

    private static List<PageLink> Paging(LuftWords words, string id, LuftPeriod period, DateOnly today)
    {
        var texts = words.Texts;
        List<PageLink> links = [];
        foreach (var (step, text) in new[] { (-1, texts.ReportEarlier), (1, texts.ReportLater) })
        {
            if (period.Day is { } day)
            {
                var other = day.AddDays(step);
                if (other <= today)
                {
                    links.Add(new PageLink(
                        "day", $"{text}: {words.Date(other)}", LuftPages.ReportAddress(texts.Language, id, other), false));
                }
            }
            else if (period.Year + step <= today.Year)
            {
                var year = period.Year + step;
                links.Add(new PageLink(
                    "year",
                    $"{text}: {year.ToString(CultureInfo.InvariantCulture)}",
                    LuftPages.ReportAddress(texts.Language, id, year),
                    false));
            }
        }

        return links;
    }
}
