using System.Buffers;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking.Forecasts;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// Learns how guests come and go at a site and forecasts free pitches: an inhomogeneous birth–death process with prior,
/// weekday, season and events (docs/parking/forecast.md). One owner; time comes from outside.
/// </summary>
public sealed class SiteForecaster
{
    private const byte Version = 1;
    private const int HeadLength = 1 + sizeof(int);

    // A week from an empty site brings the model to what it has there usually; stays are seldom longer.
    private const int UsualSteps = 7 * 96;

    // The 80 % interval of a normal distribution, in standard deviations.
    private const double IntervalDeviations = 1.2816;

    // Days differ for no known reason (weather, chance, an event nobody told of): a day's factor has this deviation, and for
    // what the day so far tells of its rest a Gamma distribution of mean 1 and this shape.
    private const double DayDeviation = 0.25;
    private const double DayShape = 12;

    private readonly SiteEvolution?[] _runs = new SiteEvolution?[3];
    private GuestModel _model;
    private GuestLedger _ledger;
    private int _pitchCount;
    private ForecastTimeline? _timeline;
    private ForecastTimeline? _usualTimeline;

    /// <summary>A forecaster that knows the prior alone.</summary>
    /// <param name="options">What it must know of the site.</param>
    public SiteForecaster(SiteForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _model = new GuestModel(options.MaximumStayNights, 0);
        _ledger = new GuestLedger(options.Calendar, options.Events);
    }

    /// <summary>What it knows of the site.</summary>
    public SiteForecastOptions Options { get; }

    /// <summary>
    /// Takes the pitches as they are; once each <see cref="SiteForecast.Step"/>, in order of time. After a gap it goes on.
    /// </summary>
    /// <param name="now">Now.</param>
    /// <param name="pitches">All pitches of the site. Another number of them than before is another site: it starts anew.</param>
    public void Learn(Instant now, ReadOnlySpan<PitchEstimate> pitches)
    {
        Fit(pitches.Length);
        _ledger.Look(_model, now, pitches);
    }

    /// <summary>The forecast from now.</summary>
    /// <param name="now">The time from which it looks ahead.</param>
    /// <param name="pitches">The pitches as they are; what is unknown is taken by the prior.</param>
    public SiteForecast Forecast(Instant now, ReadOnlySpan<PitchEstimate> pitches)
    {
        Fit(pitches.Length);
        var (known, unknown) = (0, 0);
        foreach (ref readonly var pitch in pitches)
        {
            known += pitch.State is PitchState.Free or PitchState.Occupied ? 1 : 0;
            unknown += pitch.State == PitchState.Unknown ? 1 : 0;
        }

        var capacity = known + unknown;
        var start = Run(0, capacity);
        _ = Run(1, capacity);
        var (seen, expected) = _ledger.Today(_model, LodgingDays.DayOf(Options.Calendar, now));
        _timeline ??= new ForecastTimeline(Options, SiteForecast.PointCount - 1, _model.Departures.MostNights);
        _timeline.Set(_model, now, (DayShape + seen) / (DayShape + expected));
        ForecastStart.Set(start, unknown > 0 ? Usual(now, capacity) : null, _model, Options, now, pitches);

        var points = Points(now, capacity, out var distributions);
        return new SiteForecast(capacity, known == 0 && capacity > 0, points, distributions);
    }

    /// <summary>Writes all that it has learned.</summary>
    public void Save(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var length = HeadLength + _model.SavedLength + _ledger.SavedLength;
        var writer = new GrainStateWriter(destination.GetSpan(length));
        writer.Byte(Version);
        writer.Int32(_pitchCount);
        _model.Write(ref writer);
        _ledger.Write(ref writer);
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
        if (model is null || ledger is null || reader.IsTruncated || !reader.IsAtEnd
            || (ledger.PitchCount != 0 && ledger.PitchCount != pitchCount))
        {
            return false;
        }

        (_model, _ledger, _pitchCount) = (model, ledger, pitchCount);
        return true;
    }

    /// <summary>After a clock that ran ahead: looks after now are taken again. What was learned stays.</summary>
    /// <param name="now">The time.</param>
    public void TurnBack(Instant now) => _ledger.TurnBack(now);

    /// <summary>Forgets who stands where, as after a gap: the pitches are other ones or in another order. What was learned stays.</summary>
    public void ForgetPitches() => _ledger.ForgetPitches();

    // The first look tells how large the site is.
    private void Fit(int pitchCount)
    {
        if (pitchCount != _pitchCount)
        {
            _model = new GuestModel(Options.MaximumStayNights, pitchCount);
            _ledger = new GuestLedger(Options.Calendar, Options.Events);
            _pitchCount = pitchCount;
        }
    }

    private SiteEvolution Run(int index, int capacity)
    {
        if (_runs[index] is not { } run || run.Capacity != capacity)
        {
            // What is usual needs the sum of guests alone.
            var isJoint = index < 2 && capacity <= SiteEvolution.LargestJoint;
            _runs[index] = run = new SiteEvolution(capacity, isJoint, _model.Departures.MostNights);
        }

        return run;
    }

    private SiteEvolution Usual(Instant now, int capacity)
    {
        _usualTimeline ??= new ForecastTimeline(Options, UsualSteps, _model.Departures.MostNights);
        _usualTimeline.Set(_model, now - (SiteForecast.Step * UsualSteps), 1);
        var usual = Run(2, capacity);
        usual.StartEmpty();
        for (var step = 0; step < UsualSteps; step++)
        {
            usual.Step(_usualTimeline, step, default, _model.Visits);
        }

        return usual;
    }

    // What is said is the mean over how much busier or quieter the days may be than is thought (Gauss–Hermite, three nodes);
    // the interval holds what is not known of the rates for good: by how much the log-odds move with each.
    private ForecastPoint[] Points(Instant now, int capacity, out double[] distributions)
    {
        distributions = new double[SiteForecast.PointCount * (capacity + 1)];
        Span<double> middle = stackalloc double[SiteForecast.PointCount];
        Span<double> other = stackalloc double[SiteForecast.PointCount];
        Span<double> high = stackalloc double[SiteForecast.PointCount];
        Span<double> variances = stackalloc double[SiteForecast.PointCount];
        variances.Clear();
        var (overnight, visitors) = _timeline!.ArrivalDeviations;
        var node = Math.Sqrt(3 * ((overnight * overnight) + (DayDeviation * DayDeviation)));
        Evolve(default, 2.0 / 3, distributions, middle);
        Evolve(new ForecastShift(-node, 0, 0), 1.0 / 6, distributions, other);
        Evolve(new ForecastShift(node, 0, 0), 1.0 / 6, distributions, high);
        AddVariance(variances, other, high, overnight / (2 * node));
        Evolve(new ForecastShift(0, visitors, 0), 0, [], other);
        AddVariance(variances, middle, other, 1);
        Evolve(new ForecastShift(0, 0, 1), 0, [], other);
        AddVariance(variances, middle, other, 1);
        return Points(now, capacity, distributions, variances);
    }

    private void Evolve(in ForecastShift shift, double weight, Span<double> distributions, Span<double> chances)
    {
        var run = _runs[1]!;
        run.CopyFrom(_runs[0]!);
        for (var point = 0; point < SiteForecast.PointCount; point++)
        {
            if (point > 0)
            {
                run.Step(_timeline!, point - 1, in shift, _model.Visits);
            }

            chances[point] = 1 - run.Free[0];
            if (!distributions.IsEmpty)
            {
                var row = distributions.Slice(point * run.Free.Length, run.Free.Length);
                for (var free = 0; free < row.Length; free++)
                {
                    row[free] += weight * run.Free[free];
                }
            }
        }
    }

    private static void AddVariance(Span<double> variances, ReadOnlySpan<double> from, ReadOnlySpan<double> to, double factor)
    {
        for (var point = 0; point < variances.Length; point++)
        {
            var difference = factor * (Logistic.LogOdds(to[point]) - Logistic.LogOdds(from[point]));
            variances[point] += difference * difference;
        }
    }

    private static ForecastPoint[] Points(
        Instant now, int capacity, ReadOnlySpan<double> distributions, ReadOnlySpan<double> variances)
    {
        var points = new ForecastPoint[SiteForecast.PointCount];
        for (var point = 0; point < points.Length; point++)
        {
            var distribution = distributions.Slice(point * (capacity + 1), capacity + 1);
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
}
