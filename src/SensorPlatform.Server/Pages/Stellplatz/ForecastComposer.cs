using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>The forecast of a site, and how its forecasts have fared, in the words of a language.</summary>
internal sealed class ForecastComposer(StellplatzTexts texts, CivilTimes times)
{
    // The table has a row each three hours, the chart all points.
    private const int PointsPerRow = 12;
    private const int SentenceHours = 12;

    private readonly PageFormat _format = new(texts.Page);
    private readonly ChanceWords _chances = new(texts);

    /// <summary>The table.</summary>
    public IReadOnlyList<ForecastRow> Rows(SiteForecast? forecast)
    {
        var rows = new List<ForecastRow>();
        for (var i = 0; forecast is not null && i < SiteForecast.PointCount; i += PointsPerRow)
        {
            var grid = new ForecastGrid(forecast);
            var point = forecast.Points[grid.PointOf(i)];
            rows.Add(new ForecastRow(
                times.InWords(grid.At(i)),
                _chances.Percent(point.FreeProbability),
                _chances.InWords(point.FreeProbability),
                $"{Whole(point.Low)}–{Whole(point.High)} %",
                _format.Number(point.ExpectedFree, 1),
                100 * point.FreeProbability));
        }

        return rows;
    }

    /// <summary>The curve for the chart: <c>t</c> seconds since 1970, <c>p</c>, <c>low</c> and <c>high</c> in percent.</summary>
    public static string Json(SiteForecast? forecast)
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
            var points = new ForecastPoint[SiteForecast.PointCount];
            var times = new double[SiteForecast.PointCount];
            for (var i = 0; i < points.Length; i++)
            {
                (points[i], times[i]) = (forecast.Points[grid.PointOf(i)], grid.At(i).UnixSeconds);
            }

            curve["t"] = times;
            curve["p"] = [.. points.Select(point => Math.Round(100 * point.FreeProbability, 1))];
            curve["low"] = [.. points.Select(point => Math.Round(100 * point.Low, 1))];
            curve["high"] = [.. points.Select(point => Math.Round(100 * point.High, 1))];
        }

        return JsonSerializer.Serialize(curve, StellplatzJson.Default.DictionaryStringDoubleArray);
    }

    /// <summary>How forecasts have fared.</summary>
    public TrackRecord Track(IReadOnlyList<ForecastScore> all)
    {
        ForecastScore[] scores = [.. all.Where(score => score.Count > 0)];
        if (scores.Length == 0)
        {
            return new TrackRecord(texts.TrackNone, [], "", []);
        }

        var middle = scores.MinBy(score => Math.Abs(score.Horizon.TotalHours - SentenceHours))!;
        var hours = Hours(middle);
        return new TrackRecord(
            texts.TrackSentence
                .Replace("{0}", hours, StringComparison.Ordinal)
                .Replace("{1}", Compared(middle.Brier, middle.PersistenceBrier), StringComparison.Ordinal)
                .Replace("{2}", Compared(middle.Brier, middle.ClimatologyBrier), StringComparison.Ordinal)
                .Replace("{3}", Count(middle.Count), StringComparison.Ordinal),
            [.. scores.Select(score => new ScoreRow(
                texts.TrackHours.Replace("{0}", Hours(score), StringComparison.Ordinal),
                Count(score.Count),
                _format.Number(score.Brier, 3),
                _format.Number(score.PersistenceBrier, 3),
                _format.Number(score.ClimatologyBrier, 3)))],
            texts.ReliabilityCaption.Replace("{0}", hours, StringComparison.Ordinal),
            [.. middle.Reliability.Where(bin => bin.Count > 0).Select(bin => new ReliabilityRow(
                $"{Whole(bin.MeanForecast)} %", $"{Whole(bin.ObservedFrequency)} %", Count(bin.Count)))]);
    }

    private static string Hours(ForecastScore score) => score.Horizon.TotalHours.ToString("0", CultureInfo.InvariantCulture);

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Whole(double probability) =>
        Math.Round(100 * probability, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    // The skill against a baseline: which part of its error is gone.
    private string Compared(double brier, double baseline)
    {
        var percent = baseline > 0 ? (long)Math.Round(100 * (1 - (brier / baseline))) : 0;
        return percent >= 0 ? PageFormat.Filled(texts.TrackBetter, percent) : PageFormat.Filled(texts.TrackWorse, -percent);
    }
}
