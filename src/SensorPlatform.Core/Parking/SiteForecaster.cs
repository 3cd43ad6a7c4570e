using System.Buffers;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking.Forecasts;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// Learns how guests come and go at a site and forecasts free pitches: an inhomogeneous birth–death process with prior,
/// weekday, season and events, corrected by how its forecasts have fared (docs/parking/forecast.md). One owner; time comes from
/// outside. What it has learned is a function of what <see cref="Learn"/> was given alone.
/// </summary>
public sealed class SiteForecaster
{
    private const byte Version = 2;
    private const int HeadLength = 1 + sizeof(int);

    // Of larger sites no correction is learned, so that learning takes no more than some milliseconds.
    private const int LargestCorrected = 100;

    // The 80 % interval of a normal distribution, in standard deviations.
    private const double IntervalDeviations = 1.2816;

    // Nearer to 0 and 1 nothing is corrected.
    private const double Certain = 1e-6;

    private readonly SiteOutlook _outlook;
    private GuestModel _model;
    private GuestLedger _ledger;
    private ForecastCalibration _calibration = new();
    private double[] _distributions = [];
    private int _pitchCount;

    /// <summary>A forecaster that knows the prior alone.</summary>
    /// <param name="options">What it must know of the site.</param>
    public SiteForecaster(SiteForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _outlook = new SiteOutlook(options);
        _model = new GuestModel(options.MaximumStayNights, 0);
        _ledger = new GuestLedger(options.Calendar, options.Events);
    }

    /// <summary>What it knows of the site.</summary>
    public SiteForecastOptions Options { get; }

    /// <summary>
    /// Takes the pitches as they are; once each <see cref="SiteForecast.Step"/>, in order of time. After a gap it goes on.
    /// Every fifth hour it looks ahead, too, to learn later how that fares.
    /// </summary>
    /// <param name="now">Now.</param>
    /// <param name="pitches">All pitches of the site. Another number of them than before is another site: it starts anew.</param>
    public void Learn(Instant now, ReadOnlySpan<PitchEstimate> pitches)
    {
        if (pitches.Length != _pitchCount)
        {
            _model = new GuestModel(Options.MaximumStayNights, pitches.Length);
            _ledger = new GuestLedger(Options.Calendar, Options.Events);
            _calibration = new ForecastCalibration();
            _pitchCount = pitches.Length;
        }

        if (now <= _ledger.LastLook)
        {
            return;
        }

        _ledger.Look(_model, now, pitches);
        var isFree = SiteOutcome.IsFree(pitches);
        if (_calibration.Observe(now, isFree) && isFree is not null && pitches.Length <= LargestCorrected)
        {
            AwaitOutcomes(now, pitches);
        }
    }

    /// <summary>The forecast from now. It changes nothing of what was learned.</summary>
    /// <param name="now">The time from which it looks ahead.</param>
    /// <param name="pitches">The pitches as they are; what is unknown is taken by the prior.</param>
    public SiteForecast Forecast(Instant now, ReadOnlySpan<PitchEstimate> pitches)
    {
        // Of another number of pitches nothing was learned.
        var isLearned = pitches.Length == _pitchCount;
        var model = isLearned ? _model : new GuestModel(Options.MaximumStayNights, pitches.Length);
        var ledger = isLearned ? _ledger : new GuestLedger(Options.Calendar, Options.Events);
        var (known, capacity) = _outlook.Start(model, ledger, now, pitches);
        var distributions = new double[SiteForecast.PointCount * (capacity + 1)];
        Span<double> variances = stackalloc double[SiteForecast.PointCount];
        _outlook.LookAhead(model, distributions, variances);
        var points = Points(now, capacity, distributions, variances, isLearned ? _calibration : new ForecastCalibration());
        return new SiteForecast(capacity, known == 0 && capacity > 0, points, distributions);
    }

    /// <summary>Writes all that it has learned.</summary>
    public void Save(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var length = HeadLength + _model.SavedLength + _ledger.SavedLength + _calibration.SavedLength;
        var writer = new GrainStateWriter(destination.GetSpan(length));
        writer.Byte(Version);
        writer.Int32(_pitchCount);
        _model.Write(ref writer);
        _ledger.Write(ref writer);
        _calibration.Write(ref writer);
        destination.Advance(writer.Length);
    }

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved)
    {
        var reader = new GrainStateReader(saved);
        if (reader.Byte() != Version || reader.Int32() is not (>= 0 and <= GuestLedger.MostPitches and var pitchCount))
        {
            return false;
        }

        var model = new GuestModel(Options.MaximumStayNights, pitchCount).Read(ref reader);
        var ledger = model is null ? null : _ledger.Read(ref reader);
        var calibration = ledger is null ? null : ForecastCalibration.Read(ref reader);
        if (model is null || ledger is null || calibration is null || reader.IsTruncated || !reader.IsAtEnd
            || (ledger.PitchCount != 0 && ledger.PitchCount != pitchCount))
        {
            return false;
        }

        (_model, _ledger, _calibration, _pitchCount) = (model, ledger, calibration, pitchCount);
        return true;
    }

    /// <summary>After a clock that ran ahead: looks after now are taken again. What was learned stays.</summary>
    /// <param name="now">The time.</param>
    public void TurnBack(Instant now) => _ledger.TurnBack(now);

    /// <summary>Forgets who stands where, as after a gap: the pitches are other ones or in another order. What was learned stays.</summary>
    public void ForgetPitches() => _ledger.ForgetPitches();

    private void AwaitOutcomes(Instant now, ReadOnlySpan<PitchEstimate> pitches)
    {
        var (_, capacity) = _outlook.Start(_model, _ledger, now, pitches);
        var width = capacity + 1;
        if (_distributions.Length != SiteForecast.PointCount * width)
        {
            _distributions = new double[SiteForecast.PointCount * width];
        }

        Array.Clear(_distributions);
        _outlook.LookAhead(_model, _distributions, []);
        Span<double> chances = stackalloc double[SiteForecast.PointCount];
        for (var point = 0; point < chances.Length; point++)
        {
            chances[point] = 1 - _distributions[point * width];
        }

        _calibration.Await(now, chances);
    }

    private static ForecastPoint[] Points(
        Instant now, int capacity, Span<double> distributions, ReadOnlySpan<double> variances, ForecastCalibration calibration)
    {
        var points = new ForecastPoint[SiteForecast.PointCount];
        for (var point = 0; point < points.Length; point++)
        {
            var distribution = distributions.Slice(point * (capacity + 1), capacity + 1);
            Correct(SiteForecast.Step * point, distribution, calibration);
            var expected = 0.0;
            for (var free = 1; free < distribution.Length; free++)
            {
                expected += free * distribution[free];
            }

            var at = now + (SiteForecast.Step * point);
            var chance = Math.Clamp(1 - distribution[0], 0, 1);
            var logOdds = Logistic.LogOdds(chance);
            var reach = IntervalDeviations * Math.Sqrt(variances[point]);
            points[point] = capacity == 0
                ? new ForecastPoint(at, 0, 0, 0, 0)
                : new ForecastPoint(
                    at, chance, Math.Min(chance, Logistic.Of(logOdds - reach)),
                    Math.Max(chance, Logistic.Of(logOdds + reach)), expected);
        }

        return points;
    }

    // The probability that none is free becomes what the correction says; the others keep their proportions.
    private static void Correct(TimeSpan ahead, Span<double> distribution, ForecastCalibration calibration)
    {
        var chance = 1 - distribution[0];
        if (chance is <= Certain or >= 1 - Certain)
        {
            return;
        }

        var corrected = Logistic.Of(calibration.Correct(ahead, Logistic.LogOdds(chance)));
        distribution[0] = 1 - corrected;
        for (var free = 1; free < distribution.Length; free++)
        {
            distribution[free] *= corrected / chance;
        }
    }
}
