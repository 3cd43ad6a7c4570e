using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>The sums behind a <see cref="ForecastScore"/>.</summary>
internal sealed class HorizonScore
{
    internal const int SavedLength = NumberCount * sizeof(double);

    private const int Bins = 10;
    private const int NumberCount = 4 + (3 * Bins);

    // Count, then sums of squared errors of model, persistence and climatology, then counts, forecasts and outcomes of the bins.
    private readonly double[] _numbers = new double[NumberCount];

    private Span<double> Counts => _numbers.AsSpan(4, Bins);

    private Span<double> Forecasts => _numbers.AsSpan(4 + Bins, Bins);

    private Span<double> Outcomes => _numbers.AsSpan(4 + (2 * Bins), Bins);

    internal void Add(in PendingForecast forecast, bool isFree)
    {
        var outcome = isFree ? 1.0 : 0.0;
        _numbers[0]++;
        _numbers[1] += Square(forecast.Forecast - outcome);
        _numbers[2] += Square(forecast.Persistence - outcome);
        _numbers[3] += Square(forecast.Climatology - outcome);
        var bin = Math.Clamp((int)(forecast.Forecast * Bins), 0, Bins - 1);
        Counts[bin]++;
        Forecasts[bin] += forecast.Forecast;
        Outcomes[bin] += outcome;
    }

    internal ForecastScore ToScore(TimeSpan horizon)
    {
        var count = Math.Max(1, _numbers[0]);
        var bins = new ReliabilityBin[Bins];
        for (var i = 0; i < Bins; i++)
        {
            var inBin = Math.Max(1, Counts[i]);
            bins[i] = new ReliabilityBin((long)Counts[i], Forecasts[i] / inBin, Outcomes[i] / inBin);
        }

        return new ForecastScore(
            horizon, (long)_numbers[0], _numbers[1] / count, _numbers[2] / count, _numbers[3] / count, bins);
    }

    internal void Write(ref GrainStateWriter writer) => SavedNumbers.Write(ref writer, _numbers);

    internal bool TryRead(ref GrainStateReader reader)
    {
        var isFine = SavedNumbers.TryRead(ref reader, _numbers, 0, 1e12);
        var sum = 0.0;
        for (var i = 0; i < Bins; i++)
        {
            sum += Counts[i];
            isFine &= Forecasts[i] <= Counts[i] && Outcomes[i] <= Counts[i];
        }

        return isFine && sum.Equals(_numbers[0]) && _numbers[0] >= Math.Max(_numbers[1], Math.Max(_numbers[2], _numbers[3]));
    }

    private static double Square(double number) => number * number;
}
