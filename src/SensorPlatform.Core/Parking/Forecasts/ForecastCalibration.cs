using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// Corrects what the model says by how what it said before has fared: for horizons of 1 to 48 h a line on the log-odds that a
/// pitch is free, which starts as the identity and is learned when what was said comes true or not. In between it is
/// interpolated; below 1 h it fades away, as what is seen now needs no correction.
/// </summary>
internal sealed class ForecastCalibration
{
    /// <summary>Hours between two forecasts to learn from: each hour of the day has its turn within five days.</summary>
    internal const int HoursBetween = 5;

    private const int LengthOfFeatures = 3;

    // Five horizons wait for 1, 1, 2, 3, 5 and 10 forecasts each at most.
    private const int MostAwaited = 64;
    private const int BytesPerAwaited = sizeof(long) + sizeof(byte) + sizeof(double);
    private const int MostDays = 400;

    // Beyond these log-odds the correction stays as it is there: one surprise far out must not turn the line.
    private const double Farthest = 5;
    private const double FarthestSaved = 14;

    // A day's five forecasts for a horizon speak of the same evening.
    private const double Weight = 0.2;

    // The line must rise, whatever was learned.
    private const double LeastSlope = 0.3;

    // The prior: no correction, offset ±0.25, slope ±0.15. Half-life of a year.
    private const double OffsetDeviation = 0.25;
    private const double SlopeDeviation = 0.15;
    private const double Retention = 0.99810;

    private static readonly int[] Hours = [1, 3, 6, 12, 24, 48];
    private static readonly TimeSpan NearEnough = SiteForecast.Step / 2;

    private readonly DriftingRegression[] _lines = new DriftingRegression[Hours.Length];
    private readonly List<AwaitedOutcome> _awaited = new(MostAwaited);
    private long _lastHour;

    /// <summary>A calibration that corrects nothing.</summary>
    internal ForecastCalibration()
    {
        for (var knot = 0; knot < _lines.Length; knot++)
        {
            _lines[knot] = new DriftingRegression(
                [0, 1, 1], [OffsetDeviation, SlopeDeviation, 0], [Retention, Retention, Retention]);
        }
    }

    /// <summary>Bytes that <see cref="Write"/> needs.</summary>
    internal int SavedLength =>
        (Hours.Length * _lines[0].SavedLength) + sizeof(long) + sizeof(int) + (_awaited.Count * BytesPerAwaited);

    /// <summary>Learns from what was said of now, and lets time pass.</summary>
    /// <param name="now">Now; later than before.</param>
    /// <param name="isFree">Whether a pitch is free; null when that is not known.</param>
    /// <returns>True when a forecast is to be made to learn from: see <see cref="Await"/>.</returns>
    internal bool Observe(Instant now, bool? isFree)
    {
        Span<double> features = stackalloc double[LengthOfFeatures];
        var kept = 0;
        for (var i = 0; i < _awaited.Count; i++)
        {
            var awaited = _awaited[i];
            if (awaited.Due > now + NearEnough)
            {
                _awaited[kept++] = awaited;
            }
            else if (isFree is { } outcome && now - awaited.Due <= NearEnough)
            {
                SetFeatures(awaited.LogOdds, features);
                _lines[awaited.Knot].LearnOutcome(features, outcome, Weight);
            }
        }

        _awaited.RemoveRange(kept, _awaited.Count - kept);
        var hour = now.UnixSeconds / 3_600;
        var isDue = hour / HoursBetween != _lastHour / HoursBetween;
        PassDays(hour);
        return isDue;
    }

    /// <summary>Keeps what was said for each horizon, to learn from when its time has come.</summary>
    /// <param name="now">When it was said.</param>
    /// <param name="chances">Of each point of a forecast the probability that a pitch is free, before any correction.</param>
    internal void Await(Instant now, ReadOnlySpan<double> chances)
    {
        for (var knot = 0; knot < Hours.Length && _awaited.Count < MostAwaited; knot++)
        {
            var ahead = TimeSpan.FromHours(Hours[knot]);
            _awaited.Add(new AwaitedOutcome(now + ahead, knot, Logistic.LogOdds(chances[(int)(ahead / SiteForecast.Step)])));
        }
    }

    /// <summary>Corrects log-odds that a pitch is free.</summary>
    /// <param name="ahead">How far ahead they speak.</param>
    /// <param name="logOdds">As the model has them.</param>
    internal double Correct(TimeSpan ahead, double logOdds)
    {
        var hours = ahead.TotalHours;
        var next = 0;
        while (next < Hours.Length - 1 && Hours[next] < hours)
        {
            next++;
        }

        Span<double> features = stackalloc double[LengthOfFeatures];
        SetFeatures(logOdds, features);
        var atNext = At(next, features);
        var (before, atBefore) = next == 0 ? (0, logOdds) : (Hours[next - 1], At(next - 1, features));
        return atBefore + ((atNext - atBefore) * Math.Min(1, (hours - before) / (Hours[next] - before)));
    }

    internal void Write(ref GrainStateWriter writer)
    {
        foreach (var line in _lines)
        {
            line.Write(ref writer);
        }

        writer.Int64(_lastHour);
        writer.Int32(_awaited.Count);
        foreach (var awaited in _awaited)
        {
            writer.Int64(awaited.Due.UnixNanoseconds);
            writer.Byte((byte)awaited.Knot);
            writer.Double(awaited.LogOdds);
        }
    }

    /// <summary>A calibration of what <see cref="Write"/> wrote; null when that cannot be one.</summary>
    internal static ForecastCalibration? Read(ref GrainStateReader reader)
    {
        var calibration = new ForecastCalibration();
        var isFine = true;
        foreach (var line in calibration._lines)
        {
            isFine &= line.TryRead(ref reader);
        }

        calibration._lastHour = reader.Int64();
        if (!isFine || reader.Int32() is not (>= 0 and <= MostAwaited and var count))
        {
            return null;
        }

        for (var i = 0; i < count; i++)
        {
            var awaited = new AwaitedOutcome(new Instant(reader.Int64()), reader.Byte(), reader.Double());
            isFine &= awaited.Knot < Hours.Length && Math.Abs(awaited.LogOdds) < FarthestSaved;
            calibration._awaited.Add(awaited);
        }

        return isFine ? calibration : null;
    }

    // After a year nothing is left; a clock that jumps ahead must not hold us up.
    private void PassDays(long hour)
    {
        var days = _lastHour == 0 ? 0 : Math.Clamp((hour / 24) - (_lastHour / 24), 0, MostDays);
        for (; days > 0; days--)
        {
            foreach (var line in _lines)
            {
                line.PassDay();
            }
        }

        _lastHour = hour;
    }

    private double At(int knot, ReadOnlySpan<double> features)
    {
        var corrected = _lines[knot].Predict(features);
        Span<double> middle = [1, 0, 0];
        var offset = _lines[knot].Predict(middle);
        var least = LeastSlope * features[1];
        var turned = corrected - offset - features[2];

        // Rises at least so far from the middle outwards.
        return offset + features[2] + (features[1] >= 0 ? Math.Max(least, turned) : Math.Min(least, turned));
    }

    private static void SetFeatures(double logOdds, Span<double> features)
    {
        features[0] = 1;
        features[1] = Math.Clamp(logOdds, -Farthest, Farthest);
        features[2] = logOdds - features[1];
    }
}
