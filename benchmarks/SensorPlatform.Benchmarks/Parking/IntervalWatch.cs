using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// Holds the 80 % intervals of a site's forecasts against how often a pitch was free. An interval speaks of a probability, which
/// nobody sees; so forecasts alike (of one horizon and decile) are taken together, and their frequency stands for it.
/// </summary>
internal sealed class IntervalWatch
{
    private const int Deciles = 10;

    private readonly Queue<(Instant Due, ForecastPoint Point)>[] _waiting =
        [.. ForecastJudge.HorizonHours.ToArray().Select(static _ => new Queue<(Instant Due, ForecastPoint Point)>())];

    // Of each horizon and decile: count, and sums of low ends, forecasts, high ends and outcomes.
    private readonly double[,,] _sums = new double[ForecastJudge.HorizonHours.Length, Deciles, 5];

    /// <summary>Keeps what a forecast says.</summary>
    internal void Keep(SiteForecast forecast)
    {
        for (var horizon = 0; horizon < _waiting.Length; horizon++)
        {
            var due = forecast.MadeAt + TimeSpan.FromHours(ForecastJudge.HorizonHours[horizon]);
            var point = forecast.Points[forecast.IndexOf(due)];
            _waiting[horizon].Enqueue((point.At, point));
        }
    }

    /// <summary>Takes what is so now.</summary>
    internal void Observe(Instant now, bool isFree)
    {
        for (var horizon = 0; horizon < _waiting.Length; horizon++)
        {
            while (_waiting[horizon].TryPeek(out var waiting) && waiting.Due <= now)
            {
                var point = _waiting[horizon].Dequeue().Point;
                var decile = Math.Min(Deciles - 1, (int)(point.FreeProbability * Deciles));
                _sums[horizon, decile, 0]++;
                _sums[horizon, decile, 1] += point.Low;
                _sums[horizon, decile, 2] += point.FreeProbability;
                _sums[horizon, decile, 3] += point.High;
                _sums[horizon, decile, 4] += isFree ? 1 : 0;
            }
        }
    }

    /// <summary>All groups that hold a forecast.</summary>
    internal IReadOnlyList<IntervalGroup> Groups()
    {
        var groups = new List<IntervalGroup>();
        for (var horizon = 0; horizon < _waiting.Length; horizon++)
        {
            for (var decile = 0; decile < Deciles; decile++)
            {
                var count = _sums[horizon, decile, 0];
                if (count > 0)
                {
                    double Mean(int what) => _sums[horizon, decile, what] / count;
                    groups.Add(new IntervalGroup(
                        ForecastJudge.HorizonHours[horizon], (long)count, Mean(1), Mean(2), Mean(3), Mean(4)));
                }
            }
        }

        return groups;
    }
}
