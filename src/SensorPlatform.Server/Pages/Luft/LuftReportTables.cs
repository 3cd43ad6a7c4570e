using System.Globalization;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>The tables of a report. A mean without enough values, or of a time that is not over, is called not valid.</summary>
internal sealed class LuftReportTables(
    LuftWords words, CivilCalendar calendar, AirIndexTable index, IReadOnlyList<HourlySeries> series)
{
    private LuftTexts Texts => words.Texts;

    /// <summary>The hours of a day with the index of each; those that have not come yet have no row.</summary>
    public PageTable Hours(Instant from, Instant to)
    {
        var rows = new List<IReadOnlyList<string>>();
        for (var start = from; start < to; start += TimeSpan.FromHours(1))
        {
            var hour = AirIndexCalculator.Evaluate(index, series, start + TimeSpan.FromHours(1));
            rows.Add(
            [
                words.Clock(start),
                .. series.Select(one => LuftHourTable.Cell(words, one, start)),
                hour.Band is { } band ? words.Class(index, band).Name : Texts.NotValid,
            ]);
        }

        return new PageTable(
            Caption(Texts.TableCaption),
            [Texts.ColumnHour, .. series.Select(one => words.Symbol(one.Pollutant)), words.Family(index.Family)],
            rows);
    }

    /// <summary>Mean, extremes and capture of a day; its means are not valid while it runs.</summary>
    /// <param name="day">Number of the day in the calendar.</param>
    /// <param name="through">End of the last full hour.</param>
    public PageTable DayStatistics(int day, Instant through)
    {
        var (from, end) = (calendar.StartOf(day), calendar.StartOf(day + 1));
        var to = Earlier(end, through);
        return new PageTable(
            Texts.ReportStatistics,
            [
                Texts.ColumnSubstance, Texts.ColumnDayMean, Texts.ColumnLowest, Texts.ColumnHighest, Texts.ColumnHighest8,
                Texts.ColumnValidHours,
            ],
            [
                .. series.Select(one => (IReadOnlyList<string>)
                [
                    words.Name(one.Pollutant),
                    end <= through ? Mean(one, AirMeans.Day(one, calendar, day)) : Texts.NotValid,
                    .. Extremes(one, from, to),
                    end <= through ? Mean(one, AirMeans.MaximumDaily8Hours(one, calendar, day)) : Texts.NotValid,
                    Count(one, from, to),
                ]),
            ]);
    }

    /// <summary>Mean, extremes and capture of a year; its mean is not valid while it runs, the rest is as far as it has come.</summary>
    /// <param name="year">The year.</param>
    /// <param name="through">End of the last full hour.</param>
    public PageTable YearStatistics(int year, Instant through)
    {
        var (from, end) = (CivilYears.StartOf(calendar, year), CivilYears.StartOf(calendar, year + 1));
        var to = Earlier(end, through);
        return new PageTable(
            Texts.ReportStatistics,
            [Texts.ColumnSubstance, Texts.ColumnYearMean, Texts.ColumnLowest, Texts.ColumnHighest, Texts.ColumnValidHours],
            [
                .. series.Select(one => (IReadOnlyList<string>)
                [
                    words.Name(one.Pollutant),
                    end <= through ? Mean(one, AirYears.Of(one, calendar, year).Mean) : Texts.NotValid,
                    .. Extremes(one, from, to),
                    Count(one, from, to),
                ]),
            ]);
    }

    /// <summary>Means of the months of a year, with their capture; that of the running month is not valid.</summary>
    /// <param name="year">The year.</param>
    /// <param name="through">End of the last full hour; months after it have no row.</param>
    public PageTable Months(int year, Instant through)
    {
        var rows = new List<IReadOnlyList<string>>();
        for (var month = 1; month <= 12; month++)
        {
            var from = calendar.StartOf(CivilYears.DayOf(new DateOnly(year, month, 1)));
            var end = calendar.StartOf(CivilYears.DayOf(new DateOnly(year, month, 1).AddMonths(1)));
            var to = Earlier(end, through);
            if (from < to)
            {
                rows.Add([words.Month(month), .. series.Select(one => MonthCell(one, Of(one, from, to), end <= through))]);
            }
        }

        return new PageTable(Caption(Texts.MonthCaption), [Texts.ReportMonth, .. series.Select(one => words.Symbol(one.Pollutant))], rows);
    }

    // Over whole hours; the running one is no hour yet.
    private static AirMean Of(HourlySeries one, Instant from, Instant to)
    {
        var (sum, valid, possible) = (0.0, 0, 0);
        for (var start = from; start + TimeSpan.FromHours(1) <= to; start += TimeSpan.FromHours(1))
        {
            var hour = one.At(start);
            possible++;
            sum += hour.IsValid ? hour.Value : 0;
            valid += hour.IsValid ? 1 : 0;
        }

        return new AirMean(from, to, valid == 0 ? double.NaN : sum / valid, valid, possible, CaptureRules.PartsNeeded(possible));
    }

    private static Instant Earlier(Instant one, Instant other) => one < other ? one : other;

    private string Caption(string text) => LuftWords.Filled(
        text,
        string.Join(", ", series.Select(one => LuftWords.Unit(one.Pollutant)).Distinct(StringComparer.Ordinal)));

    private string Mean(HourlySeries one, AirMean mean) =>
        mean.IsValid ? words.Amount(one.Pollutant, mean.Value) : Texts.NotValid;

    private string MonthCell(HourlySeries one, AirMean mean, bool isOver)
    {
        var text = isOver && mean.IsValid ? words.Number(one.Pollutant, mean.Value) : Texts.NotValid;
        return mean.ValidParts == 0 ? "–" : $"{text} ({words.Percent(100.0 * mean.ValidParts / mean.PossibleParts)})";
    }

    private IEnumerable<string> Extremes(HourlySeries one, Instant from, Instant to)
    {
        var (lowest, highest) = (double.NaN, double.NaN);
        for (var start = from; start < to; start += TimeSpan.FromHours(1))
        {
            if (one.At(start) is { IsValid: true } hour)
            {
                lowest = double.IsNaN(lowest) ? hour.Value : Math.Min(lowest, hour.Value);
                highest = double.IsNaN(highest) ? hour.Value : Math.Max(highest, hour.Value);
            }
        }

        return [words.Amount(one.Pollutant, lowest), words.Amount(one.Pollutant, highest)];
    }

    private static string Count(HourlySeries one, Instant from, Instant to)
    {
        var mean = Of(one, from, to);
        return string.Create(CultureInfo.InvariantCulture, $"{mean.ValidParts}/{mean.PossibleParts}");
    }
}
