using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>Forecasts of sites, and how they have fared, as answers.</summary>
/// <param name="scoresOf">Gives the scores of a site by its id.</param>
internal sealed class ForecastView(Func<string, IReadOnlyList<ForecastScore>> scoresOf)
{
    private const int PointsPerHour = 4;
    private const int Decimals = 3;

    /// <summary>The forecast of a site, an hour a point.</summary>
    public static ForecastAnswer Curve(SitePicture site, Instant now)
    {
        if (site.Forecast is not { } forecast)
        {
            return Missing(site, now, "noForecast");
        }

        var points = new List<ForecastPointAnswer>((SiteForecast.PointCount / PointsPerHour) + 1);
        for (var i = 0; i < SiteForecast.PointCount; i += PointsPerHour)
        {
            points.Add(Point(forecast, i, isWhole: false));
        }

        return Answer(site, forecast, now, points);
    }

    /// <summary>The forecast of a site for one time.</summary>
    public static ForecastAnswer At(SitePicture site, Instant at, Instant now) =>
        site.Forecast is not { } forecast ? Missing(site, now, "noForecast")
        : at > forecast.Points[^1].At + SiteForecast.Step ? Missing(site, now, "beyondForecast")
        : Answer(site, forecast, now, [Point(forecast, new ForecastGrid(forecast).QuarterOf(at), isWhole: true)]);

    /// <summary>How the forecasts of a site have fared.</summary>
    public ForecastScoresAnswer Scores(SitePicture site, Instant now) =>
        new(now, site.Site.Id, [.. scoresOf(site.Site.Id).Select(Score)]);

    private static ForecastAnswer Missing(SitePicture site, Instant now, string why) =>
        new(now, site.Site.Id, null, null, null, why, []);

    private static ForecastAnswer Answer(
        SitePicture site, SiteForecast forecast, Instant now, IReadOnlyList<ForecastPointAnswer> points) =>
        new(now, site.Site.Id, new ForecastGrid(forecast).MadeAt, forecast.Capacity, forecast.IsPrior, null, points);

    private static ForecastPointAnswer Point(SiteForecast forecast, int quarter, bool isWhole)
    {
        var grid = new ForecastGrid(forecast);
        var index = grid.PointOf(quarter);
        var point = forecast.Points[index];
        var distribution = forecast.Distribution(index);
        return new ForecastPointAnswer(
            grid.At(quarter),
            Math.Round(point.FreeProbability, Decimals),
            Math.Round(point.Low, Decimals),
            Math.Round(point.High, Decimals),
            Math.Round(point.ExpectedFree, Decimals),
            Quantile(distribution, 0.1),
            Quantile(distribution, 0.5),
            Quantile(distribution, 0.9),
            isWhole ? Rounded(distribution) : null);
    }

    private static double[] Rounded(ReadOnlySpan<double> distribution)
    {
        var rounded = new double[distribution.Length];
        for (var i = 0; i < rounded.Length; i++)
        {
            rounded[i] = Math.Round(distribution[i], Decimals + 2);
        }

        return rounded;
    }

    // The smallest number of free pitches that is reached with the share; sums of rounded parts may end just below it.
    private static int Quantile(ReadOnlySpan<double> distribution, double share)
    {
        var sum = 0.0;
        for (var free = 0; free < distribution.Length - 1; free++)
        {
            sum += distribution[free];
            if (sum >= share - 1e-9)
            {
                return free;
            }
        }

        return distribution.Length - 1;
    }

    private static ForecastScoreAnswer Score(ForecastScore score) => new(
        score.Horizon.TotalHours,
        score.Count,
        Brier(score, score.Brier),
        Brier(score, score.PersistenceBrier),
        Brier(score, score.ClimatologyBrier),
        [.. score.Reliability.Select(Bin).Where(bin => bin.Count > 0)]);

    private static ReliabilityAnswer Bin(ReliabilityBin bin, int index) =>
        new(index / 10.0, (index + 1) / 10.0, bin.Count, Math.Round(bin.MeanForecast, 4), Math.Round(bin.ObservedFrequency, 4));

    private static double? Brier(ForecastScore score, double brier) =>
        score.Count > 0 && double.IsFinite(brier) ? Math.Round(brier, 5) : null;
}
