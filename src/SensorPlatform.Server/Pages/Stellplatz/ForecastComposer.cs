using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>The forecast of a site, and how its forecasts have fared, in the words of a language.</summary>
internal sealed class ForecastComposer(StellplatzTexts texts, CivilTimes times)
{
    // The table has a row each three hours, the chart all points.
    private const int PointsPerRow = 12;
    private const int SentenceHours = 12;

    // With fewer, chance alone makes a forecast look good or bad.
    private const int EnoughScores = 100;

    private readonly PageFormat _format = new(texts.Page);
    private readonly ChanceWords _chances = new(texts);

    /// <summary>The table: now as it is known beside it, then what lies ahead.</summary>
    /// <param name="forecast">The forecast; without one there is no table.</param>
    /// <param name="chance">How likely a pitch is free now; null when that is not known.</param>
    /// <param name="counts">The pitches now.</param>
    /// <param name="now">The platform's time.</param>
    public IReadOnlyList<ForecastRow> Rows(SiteForecast? forecast, double? chance, SiteOccupancy counts, Instant now)
    {
        var rows = new List<ForecastRow>();
        if (forecast is not null && chance is { } known)
        {
            rows.Add(new ForecastRow(
                texts.WhenNowWord,
                _chances.Short(known),
                _chances.InWords(known),
                "–",
                (counts.Unknown > 0 ? "≥ " : "") + Count(counts.Free)));
        }

        for (var i = 0; forecast is not null && i < SiteForecast.PointCount; i += PointsPerRow)
        {
            var grid = new ForecastGrid(forecast);
            var (point, at) = (forecast.Points[grid.PointOf(i)], grid.At(i));
            if (at < now || (at == now && rows.Count > 0))
            {
                continue;
            }

            rows.Add(new ForecastRow(
                times.InWords(at),
                _chances.Short(point.FreeProbability),
                _chances.InWords(point.FreeProbability),
                _chances.Ends(point.Low, point.High),
                _format.Number(point.ExpectedFree, 1)));
        }

        return rows;
    }

    /// <summary>The curve for the chart: <c>t</c> seconds since 1970, <c>p</c>, <c>low</c> and <c>high</c> in percent.</summary>
    /// <param name="forecast">The forecast; null: an empty curve.</param>
    /// <param name="now">The platform's time; what lies before it is left out.</param>
    public static string Json(SiteForecast? forecast, Instant now)
    {
        var curve = new Dictionary<string, double[]>(StringComparer.Ordinal)
        {
            ["t"] = [],
            ["p"] = [],
            ["low"] = [],
            ["high"] = [],
        };
        if (forecast is not null)
        {
            var grid = new ForecastGrid(forecast);
            var points = new List<ForecastPoint>(SiteForecast.PointCount);
            var times = new List<double>(SiteForecast.PointCount);
            for (var i = 0; i < SiteForecast.PointCount; i++)
            {
                if (grid.At(i) >= now)
                {
                    points.Add(forecast.Points[grid.PointOf(i)]);
                    times.Add(grid.At(i).UnixSeconds);
                }
            }

            curve["t"] = [.. times];
            curve["p"] = [.. points.Select(point => Math.Round(100 * point.FreeProbability, 1))];
            curve["low"] = [.. points.Select(point => Math.Round(100 * point.Low, 1))];
            curve["high"] = [.. points.Select(point => Math.Round(100 * point.High, 1))];
        }

        return JsonSerializer.Serialize(curve, StellplatzJson.Default.DictionaryStringDoubleArray);
    }

    /// <summary>How forecasts have fared.</summary>
    public TrackRecord Track(IReadOnlyList<ForecastScore> all)
    {
        ForecastScore[] scores = [.. all.Where(score => score.Count >= EnoughScores)];
        if (scores.Length == 0)
        {
            var most = all.Select(score => score.Count).DefaultIfEmpty().Max();
            return new TrackRecord(most == 0 ? texts.TrackNone : PageFormat.Filled(texts.TrackFew, most), [], "", []);
        }

        var middle = scores.MinBy(score => Math.Abs(score.Horizon.TotalHours - SentenceHours))!;
        var ahead = middle.Horizon.TotalHours < 1.5
            ? texts.TrackAheadOne
            : texts.TrackAheadMany.Replace("{0}", Hours(middle), StringComparison.Ordinal);
        return new TrackRecord(
            texts.TrackSentence
                .Replace("{0}", ahead, StringComparison.Ordinal)
                .Replace("{1}", Compared(middle.Brier, middle.PersistenceBrier), StringComparison.Ordinal)
                .Replace("{2}", Compared(middle.Brier, middle.ClimatologyBrier), StringComparison.Ordinal)
                .Replace("{3}", Count(middle.Count), StringComparison.Ordinal),
            [.. scores.Select(score => new ScoreRow(
                texts.TrackHours.Replace("{0}", Hours(score), StringComparison.Ordinal),
                Count(score.Count),
                _format.Number(score.Brier, 3),
                _format.Number(score.PersistenceBrier, 3),
                _format.Number(score.ClimatologyBrier, 3)))],
            texts.ReliabilityCaption.Replace("{0}", ahead, StringComparison.Ordinal),
            [.. middle.Reliability.Where(bin => bin.Count > 0).Select(bin => new ReliabilityRow(
                Percent(bin.MeanForecast), Percent(bin.ObservedFrequency), Count(bin.Count)))]);
    }

    private static string Hours(ForecastScore score) => score.Horizon.TotalHours.ToString("0", CultureInfo.InvariantCulture);

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private string Percent(double share) =>
        PageFormat.Filled(texts.Percent, (long)Math.Round(100 * share, MidpointRounding.AwayFromZero));

    // The skill against a baseline: which part of its error is gone. Beyond twice the error a number says nothing more.
    private string Compared(double brier, double baseline)
    {
        if (baseline <= 0)
        {
            return brier > 0 ? texts.TrackWorseUncounted : texts.TrackEqual;
        }

        return Math.Round(100 * (1 - (brier / baseline))) switch
        {
            0 => texts.TrackEqual,
            > 0 and var percent => PageFormat.Filled(texts.TrackBetter, (long)percent),
            < -100 => texts.TrackFarWorse,
            var percent => PageFormat.Filled(texts.TrackWorse, (long)-percent),
        };
    }
}
