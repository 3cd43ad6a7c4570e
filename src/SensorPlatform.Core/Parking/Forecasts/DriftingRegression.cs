using SensorPlatform.Core.Grains;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// A regression that learns one observation at a time: weights with a normal prior, updated to the exact mode and its curvature
/// (Laplace). Each day the weights drift: they fall back a little to the prior and their variance grows to it, so that old days
/// are forgotten.
/// </summary>
internal sealed class DriftingRegression
{
    private const int MostSteps = 40;

    private readonly double[] _priorMean;
    private readonly double[] _priorDeviation;
    private readonly double[] _retention;
    private readonly double[] _mean;
    private readonly double[] _covariance;
    private readonly double[] _gain;

    /// <summary>A regression that knows the prior alone.</summary>
    /// <param name="priorMean">Means of the weights.</param>
    /// <param name="priorDeviation">Their standard deviations.</param>
    /// <param name="retention">What is left of a weight's distance to its prior after a day, 0 to 1.</param>
    internal DriftingRegression(double[] priorMean, double[] priorDeviation, double[] retention)
    {
        (_priorMean, _priorDeviation, _retention) = (priorMean, priorDeviation, retention);
        _mean = [.. priorMean];
        _gain = new double[priorMean.Length];
        _covariance = new double[priorMean.Length * priorMean.Length];
        for (var i = 0; i < priorMean.Length; i++)
        {
            _covariance[(i * priorMean.Length) + i] = priorDeviation[i] * priorDeviation[i];
        }
    }

    /// <summary>Weights.</summary>
    internal int Length => _mean.Length;

    /// <summary>Bytes that <see cref="Write"/> needs.</summary>
    internal int SavedLength => (_mean.Length + _covariance.Length) * sizeof(double);

    /// <summary>The weighted sum of features.</summary>
    internal double Predict(ReadOnlySpan<double> features)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            sum += features[i] * _mean[i];
        }

        return sum;
    }

    /// <summary>Variance of the weighted sum.</summary>
    internal double Variance(ReadOnlySpan<double> features)
    {
        SetGain(features);
        return Spread(features);
    }

    /// <summary>Learns a count whose mean is exposure · exp(weighted sum).</summary>
    /// <param name="features">The features.</param>
    /// <param name="exposure">Above 0.</param>
    /// <param name="count">
    /// What was counted; counts far beyond what is likely are cut, so that one day does not upset the weights.
    /// </param>
    /// <param name="dispersion">Variance of the mean's factor that days share for no known reason, at least 0.</param>
    internal void LearnCount(ReadOnlySpan<double> features, double exposure, double count, double dispersion)
    {
        SetGain(features);
        var spread = Spread(features);
        var predicted = Predict(features);
        var expected = exposure * Math.Exp(predicted);
        var variance = expected * (1 + (expected * (dispersion + Math.Exp(Math.Min(spread, 1)) - 1)));
        var usual = Math.Min(count, expected + (3 * Math.Sqrt(variance)) + 1);
        var weight = 1 / (1 + (expected * dispersion));
        var step = 0.0;
        var slope = weight * expected;
        for (var i = 0; i < MostSteps; i++)
        {
            var mean = exposure * Math.Exp(predicted + (spread * step));
            slope = weight * mean;
            var change = (step - (weight * (usual - mean))) / (1 + (spread * slope));
            step -= change;
            if (Math.Abs(change) < 1e-9)
            {
                break;
            }
        }

        Move(step, slope, spread);
    }

    /// <summary>Learns whether something happened whose log-odds are the weighted sum.</summary>
    /// <param name="features">The features.</param>
    /// <param name="happened">Whether it did.</param>
    /// <param name="weight">What it counts for, above 0 to 1: less when others tell of the same thing.</param>
    internal void LearnOutcome(ReadOnlySpan<double> features, bool happened, double weight = 1)
    {
        SetGain(features);
        var spread = Spread(features);
        var predicted = Predict(features);
        var step = 0.0;
        var slope = 0.25 * weight;
        for (var i = 0; i < MostSteps; i++)
        {
            var probability = Logistic.Of(predicted + (spread * step));
            slope = weight * probability * (1 - probability);
            var change = (step - (weight * ((happened ? 1 : 0) - probability))) / (1 + (spread * slope));
            step -= change;
            if (Math.Abs(change) < 1e-9)
            {
                break;
            }
        }

        Move(step, slope, spread);
    }

    /// <summary>A day passes: what was learned fades.</summary>
    internal void PassDay()
    {
        for (var i = 0; i < _mean.Length; i++)
        {
            _mean[i] = _priorMean[i] + (_retention[i] * (_mean[i] - _priorMean[i]));
            for (var j = 0; j < _mean.Length; j++)
            {
                _covariance[(i * _mean.Length) + j] *= _retention[i] * _retention[j];
            }

            _covariance[(i * _mean.Length) + i] +=
                (1 - (_retention[i] * _retention[i])) * _priorDeviation[i] * _priorDeviation[i];
        }
    }

    internal void Write(ref GrainStateWriter writer)
    {
        SavedNumbers.Write(ref writer, _mean);
        SavedNumbers.Write(ref writer, _covariance);
    }

    /// <returns>False when a number cannot be one of a regression.</returns>
    internal bool TryRead(ref GrainStateReader reader)
    {
        var isFine = SavedNumbers.TryRead(ref reader, _mean, -50, 50) & SavedNumbers.TryRead(ref reader, _covariance, -1e3, 1e3);
        for (var i = 0; i < _mean.Length; i++)
        {
            isFine &= _covariance[(i * _mean.Length) + i] >= 0;
        }

        return isFine;
    }

    private void SetGain(ReadOnlySpan<double> features)
    {
        for (var i = 0; i < _gain.Length; i++)
        {
            var sum = 0.0;
            var row = _covariance.AsSpan(i * _gain.Length, _gain.Length);
            for (var j = 0; j < row.Length; j++)
            {
                sum += row[j] * features[j];
            }

            _gain[i] = sum;
        }
    }

    private double Spread(ReadOnlySpan<double> features)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            sum += features[i] * _gain[i];
        }

        return Math.Max(0, sum);
    }

    private void Move(double step, double slope, double spread)
    {
        var shrink = slope / (1 + (slope * spread));
        for (var i = 0; i < _mean.Length; i++)
        {
            _mean[i] += _gain[i] * step;
            for (var j = 0; j < _mean.Length; j++)
            {
                _covariance[(i * _mean.Length) + j] -= shrink * _gain[i] * _gain[j];
            }
        }
    }
}
