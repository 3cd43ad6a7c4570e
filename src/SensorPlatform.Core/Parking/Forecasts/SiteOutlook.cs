using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// Looks ahead with a model: the distributions of free pitches and what is not known of them. It keeps room to work in, and
/// nothing that it has seen.
/// </summary>
internal sealed class SiteOutlook(SiteForecastOptions options)
{
    // A week from an empty site brings the model to what it has there usually; stays are seldom longer.
    private const int UsualSteps = 7 * 96;

    // Days differ for no known reason (weather, chance, an event nobody told of): a day's factor has this deviation, and for
    // what the day so far tells of its rest a Gamma distribution of mean 1 and this shape.
    private const double DayDeviation = 0.25;
    private const double DayShape = 12;

    private readonly SiteEvolution?[] _runs = new SiteEvolution?[3];
    private ForecastTimeline? _timeline;
    private ForecastTimeline? _usualTimeline;

    /// <summary>Sets where it starts.</summary>
    /// <returns>Pitches that are known, and those that are not closed.</returns>
    internal (int Known, int Capacity) Start(
        GuestModel model, GuestLedger ledger, Instant now, ReadOnlySpan<PitchEstimate> pitches)
    {
        var (known, unknown) = (0, 0);
        foreach (ref readonly var pitch in pitches)
        {
            known += pitch.State is PitchState.Free or PitchState.Occupied ? 1 : 0;
            unknown += pitch.State == PitchState.Unknown ? 1 : 0;
        }

        var capacity = known + unknown;
        var start = Run(0, capacity, model);
        _ = Run(1, capacity, model);
        var (seen, expected) = ledger.Today(model, LodgingDays.DayOf(options.Calendar, now));
        _timeline ??= new ForecastTimeline(options, SiteForecast.PointCount - 1, model.Departures.MostNights);
        _timeline.Set(model, now, (DayShape + seen) / (DayShape + expected));
        ForecastStart.Set(start, unknown > 0 ? Usual(model, now, capacity) : null, model, options, now, pitches);
        return (known, capacity);
    }

    /// <summary>
    /// Looks ahead from where it was set: the mean over how much busier or quieter the days may be than is thought
    /// (Gauss–Hermite, three nodes).
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="distributions">
    /// Zeros, to which the probabilities that 0, 1, … pitches are free are added, point by point.
    /// </param>
    /// <param name="variances">
    /// Of each point the variance of the log-odds by what is not known of the rates for good: by how much they move with each.
    /// Empty: not wanted.
    /// </param>
    internal void LookAhead(GuestModel model, Span<double> distributions, Span<double> variances)
    {
        Span<double> middle = stackalloc double[SiteForecast.PointCount];
        Span<double> other = stackalloc double[SiteForecast.PointCount];
        Span<double> high = stackalloc double[SiteForecast.PointCount];
        var (overnight, visitors) = _timeline!.ArrivalDeviations;
        var node = Math.Sqrt(3 * ((overnight * overnight) + (DayDeviation * DayDeviation)));

        // What is learned is the mean of the rate: its factor's mean must be 1, not its median.
        var centre = -Math.Log((2 + Math.Cosh(node)) / 3);
        Evolve(model, new ForecastShift(centre, 0, 0), 2.0 / 3, distributions, middle);
        Evolve(model, new ForecastShift(centre - node, 0, 0), 1.0 / 6, distributions, other);
        Evolve(model, new ForecastShift(centre + node, 0, 0), 1.0 / 6, distributions, high);
        if (variances.IsEmpty)
        {
            return;
        }

        variances.Clear();
        AddVariance(variances, other, high, overnight / (2 * node));
        Evolve(model, new ForecastShift(centre, visitors, 0), 0, [], other);
        AddVariance(variances, middle, other, 1);
        Evolve(model, new ForecastShift(centre, 0, 1), 0, [], other);
        AddVariance(variances, middle, other, 1);
    }

    private SiteEvolution Run(int index, int capacity, GuestModel model)
    {
        if (_runs[index] is not { } run || run.Capacity != capacity)
        {
            // What is usual needs the sum of guests alone.
            var isJoint = index < 2 && capacity <= SiteEvolution.LargestJoint;
            _runs[index] = run = new SiteEvolution(capacity, isJoint, model.Departures.MostNights);
        }

        return run;
    }

    private SiteEvolution Usual(GuestModel model, Instant now, int capacity)
    {
        _usualTimeline ??= new ForecastTimeline(options, UsualSteps, model.Departures.MostNights);
        _usualTimeline.Set(model, now - (SiteForecast.Step * UsualSteps), 1);
        var usual = Run(2, capacity, model);
        usual.StartEmpty();
        for (var step = 0; step < UsualSteps; step++)
        {
            usual.Step(_usualTimeline, step, default, model.Visits);
        }

        return usual;
    }

    private void Evolve(GuestModel model, in ForecastShift shift, double weight, Span<double> distributions, Span<double> chances)
    {
        var run = _runs[1]!;
        run.CopyFrom(_runs[0]!);
        for (var point = 0; point < SiteForecast.PointCount; point++)
        {
            if (point > 0)
            {
                run.Step(_timeline!, point - 1, in shift, model.Visits);
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
}
