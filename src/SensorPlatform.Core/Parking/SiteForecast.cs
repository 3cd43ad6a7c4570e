using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// A forecast of the free pitches of a site, in steps of 15 minutes up to 48 h ahead. Immutable once made; any thread.
/// </summary>
public sealed class SiteForecast
{
    /// <summary>Time between two points.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>Points: now, and 192 steps.</summary>
    public const int PointCount = 193;

    private readonly ForecastPoint[] _points;
    private readonly double[] _distributions;

    /// <summary>Takes points and distributions.</summary>
    /// <param name="capacity">Pitches that are not closed.</param>
    /// <param name="isPrior">True when nothing is known of the site now, so that the prior alone speaks.</param>
    /// <param name="points"><see cref="PointCount"/> points, the first one for now.</param>
    /// <param name="distributions">Of each point the probabilities that 0 to <paramref name="capacity"/> pitches are free.</param>
    public SiteForecast(int capacity, bool isPrior, ForecastPoint[] points, double[] distributions)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(distributions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(points.Length, PointCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(distributions.Length, PointCount * (capacity + 1));
        Capacity = capacity;
        IsPrior = isPrior;
        _points = points;
        _distributions = distributions;
    }

    /// <summary>Pitches that are not closed.</summary>
    public int Capacity { get; }

    /// <summary>True when nothing is known of the site now, so that the prior alone speaks.</summary>
    public bool IsPrior { get; }

    /// <summary>When it was made.</summary>
    public Instant MadeAt => _points[0].At;

    /// <summary>All points, one each <see cref="Step"/>.</summary>
    public ReadOnlySpan<ForecastPoint> Points => _points;

    /// <summary>Probabilities that 0 to <see cref="Capacity"/> pitches are free at a point.</summary>
    public ReadOnlySpan<double> Distribution(int point) => _distributions.AsSpan(point * (Capacity + 1), Capacity + 1);

    /// <summary>The nearest point to a time; the first or last one beyond the ends.</summary>
    public int IndexOf(Instant time) =>
        (int)Math.Clamp(Math.Round((time - MadeAt) / Step), 0, PointCount - 1);

    /// <summary>Probability that one of some pitches is free at a point, when each free pitch is as likely as any other.</summary>
    /// <param name="point">Index of the point.</param>
    /// <param name="suitable">How many of the site's open pitches would do, 0 to <see cref="Capacity"/>.</param>
    public double ProbabilityOfAny(int point, int suitable)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(suitable);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(suitable, Capacity);
        var distribution = Distribution(point);
        var none = 0.0;
        for (var free = 0; free <= Capacity - suitable; free++)
        {
            // Hypergeometric: all free pitches are among those that do not suit.
            var missed = 1.0;
            for (var i = 0; i < free; i++)
            {
                missed *= (double)(Capacity - suitable - i) / (Capacity - i);
            }

            none += distribution[free] * missed;
        }

        return Math.Clamp(1 - none, 0, 1);
    }
}
