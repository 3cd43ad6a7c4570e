using System.Globalization;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>
/// Makes charts of hours: points, classes behind them, limits that such means are held against, and what it says in words.
/// </summary>
internal sealed class LuftChartComposer(LuftWords words, CivilCalendar calendar, AirIndexTable table)
{
    private const double LeastTop = 1e-6;

    private LuftTexts Texts => words.Texts;

    /// <summary>A chart of a pollutant's hours.</summary>
    /// <param name="series">The hours; before the start too, for longer means.</param>
    /// <param name="from">Left edge, a full hour.</param>
    /// <param name="to">Right edge, a full hour.</param>
    /// <param name="until">End of the last full hour: what comes after it has no points.</param>
    public LuftChart Hours(HourlySeries series, Instant from, Instant to, Instant until)
    {
        var points = new List<LuftPoint>();
        for (var start = from; start < until; start += TimeSpan.FromHours(1))
        {
            var hour = series.At(start);
            points.Add(new LuftPoint(start, start + TimeSpan.FromHours(1), hour.Value, hour.IsValid));
        }

        var isWeek = to - from > TimeSpan.FromHours(48);
        var (meanName, averaging, means) = series.Pollutant is Pollutant.O3 or Pollutant.Co
            ? (Texts.MeanEight, AirAveraging.MaximumDaily8Hours, Running(series, from, until))
            : isWeek ? (Texts.MeanDay, AirAveraging.Day, Days(series, from, until)) : ("", AirAveraging.None, []);
        return Chart(
            series.Pollutant, from, to, Texts.ChartHour, points, meanName.Length == 0 ? null : meanName, means,
            AirAveraging.Hour, averaging, isWeek ? DayTicks(from, to) : HourTicks(from, to));
    }

    /// <summary>A chart of a year's days, of those that are over.</summary>
    /// <param name="series">The hours.</param>
    /// <param name="year">The year.</param>
    /// <param name="through">End of the last full hour.</param>
    public LuftChart Year(HourlySeries series, int year, Instant through)
    {
        var (from, to) = (CivilYears.StartOf(calendar, year), CivilYears.StartOf(calendar, year + 1));
        List<LuftTick> ticks = [];
        for (var month = 1; month <= 12; month++)
        {
            ticks.Add(new LuftTick(calendar.StartOf(CivilYears.DayOf(new DateOnly(year, month, 1))), words.Month(month)));
        }

        return Chart(
            series.Pollutant, from, to, Texts.MeanDay, Days(series, from, to < through ? to : through), null, [],
            AirAveraging.Day, AirAveraging.None, ticks);
    }

    private LuftChart Chart(
        Pollutant pollutant, Instant from, Instant to, string lineName, List<LuftPoint> points, string? meanName,
        List<LuftPoint> means, AirAveraging averaging, AirAveraging meanAveraging, List<LuftTick> ticks)
    {
        var scale = table.Scales.FirstOrDefault(one => one.Pollutant == pollutant);
        var isBanded = scale is not null && averaging == AirAveraging.Hour && scale.Averaging == AirAveraging.Hour
            && scale.Unit == Pollutants.QuantityOf(pollutant).Unit;
        var limits = Limits(pollutant, averaging, meanAveraging);
        var top = Top(points, means, isBanded ? scale!.UpperEdges : [], limits);
        List<string> notes = [];
        if (averaging == AirAveraging.Hour)
        {
            notes.Add(LuftWords.Filled(isBanded ? Texts.ChartBands : Texts.ChartNoBands, words.Family(table.Family)));
        }

        var within = limits.Where(limit => limit.Value <= top).ToList();
        if (within.Count > 0)
        {
            notes.Add(LuftWords.Filled(Texts.ChartLimitsWithin, string.Join("; ", within.Select(limit => limit.Label))));
        }

        var above = limits.Where(limit => limit.Value > top).ToList();
        if (above.Count > 0)
        {
            notes.Add(LuftWords.Filled(Texts.ChartLimitsAbove, string.Join("; ", above.Select(limit => limit.Label))));
        }

        return new LuftChart(
            Pollutants.WordOf(pollutant), words.Name(pollutant), LuftWords.Unit(pollutant), LuftWords.Decimals(pollutant),
            from, to, top, lineName, points, meanName, means,
            isBanded ? Bands(scale!, top) : [], within, ticks,
            averaging == AirAveraging.Hour ? Summary(pollutant, points) : points.Exists(point => point.IsValid) ? "" : Texts.ChartNoDay,
            notes);
    }

    private static List<LuftPoint> Running(HourlySeries series, Instant from, Instant to)
    {
        var means = new List<LuftPoint>();
        for (var end = from + TimeSpan.FromHours(1); end <= to; end += TimeSpan.FromHours(1))
        {
            var mean = AirMeans.Rolling(series, end, 8);

            // The running mean stands where it becomes known: at the end of its eight hours.
            means.Add(new LuftPoint(end, end, mean.IsValid ? mean.Value : double.NaN, mean.IsValid));
        }

        return means;
    }

    private List<LuftPoint> Days(HourlySeries series, Instant from, Instant to)
    {
        var means = new List<LuftPoint>();
        for (var day = calendar.DayOf(from); calendar.StartOf(day) < to; day++)
        {
            var (start, end) = (calendar.StartOf(day), calendar.StartOf(day + 1));
            if (start >= from && end <= to)
            {
                var mean = AirMeans.Day(series, calendar, day);
                means.Add(new LuftPoint(start, end, mean.IsValid ? mean.Value : double.NaN, mean.IsValid));
            }
        }

        return means;
    }

    private List<LuftThreshold> Limits(Pollutant pollutant, AirAveraging averaging, AirAveraging meanAveraging) =>
    [
        .. AirLimits.All
            .Where(limit => limit.Pollutant == pollutant && limit.Kind != AirLimitKind.InterimTarget
                && (limit.Averaging == averaging || limit.Averaging == meanAveraging))
            .GroupBy(limit => limit.Threshold)
            .OrderBy(group => group.Key)
            .Select(group => new LuftThreshold(group.Key, Label(group.First()))),
    ];

    private string Label(AirLimit limit)
    {
        var kind = limit.Kind == AirLimitKind.Guideline ? "WHO" : words.Kind(limit.Kind);
        return $"{kind} {words.Threshold(limit)} ({words.Averaging(limit.Averaging)})";
    }

    // High enough for the values, for the second class, and for a limit that is near.
    private static double Top(
        List<LuftPoint> points, List<LuftPoint> means, IReadOnlyList<double> edges, List<LuftThreshold> limits)
    {
        var highest = 0.0;
        foreach (var point in points.Concat(means))
        {
            highest = double.IsNaN(point.Value) ? highest : Math.Max(highest, point.Value);
        }

        var top = Math.Max(highest * 1.12, edges.Count > 1 ? edges[1] : 0);
        foreach (var limit in limits)
        {
            top = limit.Value <= highest * 1.6 ? Math.Max(top, limit.Value * 1.1) : top;
        }

        // Of a value that is next to nothing, or beyond all numbers, no axis can be made.
        return top > LeastTop && double.IsFinite(top) ? top : 1;
    }

    private List<LuftBand> Bands(AirIndexScale scale, double top)
    {
        var bands = new List<LuftBand>();
        var low = 0.0;
        for (var i = 0; i < table.Bands.Count && low < top; i++)
        {
            var high = i < scale.UpperEdges.Count ? Math.Min(scale.UpperEdges[i], top) : top;
            bands.Add(new LuftBand(low, high, words.Class(table, table.Bands[i])));
            low = high;
        }

        return bands;
    }

    private string Summary(Pollutant pollutant, List<LuftPoint> points)
    {
        var valid = points.Where(point => point.IsValid).ToList();
        if (valid.Count == 0)
        {
            return Texts.ChartNothing;
        }

        var (lowest, highest) = (valid.MinBy(point => point.Value), valid.MaxBy(point => point.Value));
        return LuftWords.Filled(
            Texts.ChartSummary,
            words.Amount(pollutant, lowest.Value),
            $"{words.ShortDate(lowest.Start)} {words.Clock(lowest.Start)}",
            words.Amount(pollutant, highest.Value),
            $"{words.ShortDate(highest.Start)} {words.Clock(highest.Start)}",
            valid.Count.ToString(CultureInfo.InvariantCulture),
            points.Count.ToString(CultureInfo.InvariantCulture));
    }

    private List<LuftTick> HourTicks(Instant from, Instant to)
    {
        List<LuftTick> ticks = [];
        for (var time = from; time <= to; time += TimeSpan.FromHours(1))
        {
            if (words.Local(time) is { Minute: 0 } local && local.Hour % 6 == 0)
            {
                ticks.Add(new LuftTick(time, local.Hour == 0 ? words.ShortDate(time) : words.Clock(time)));
            }
        }

        return ticks;
    }

    private List<LuftTick> DayTicks(Instant from, Instant to)
    {
        List<LuftTick> ticks = [];
        for (var day = calendar.DayOf(from); calendar.StartOf(day) <= to; day++)
        {
            if (calendar.StartOf(day) >= from)
            {
                ticks.Add(new LuftTick(calendar.StartOf(day), words.ShortDate(calendar.StartOf(day))));
            }
        }

        return ticks;
    }
}
