using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>How probable it is that one of some pitches of a site is free at a time.</summary>
/// <param name="At">The time.</param>
/// <param name="Probability">0 to 1; null: see <paramref name="Missing"/>.</param>
/// <param name="Low">Lower end of the 80 % interval; null for now.</param>
/// <param name="High">Upper end of it; null for now.</param>
/// <param name="Missing">Why there is none: <c>noForecast</c>, <c>beyondForecast</c> or <c>unknown</c>; null where there is one.</param>
internal readonly record struct SiteChance(Instant At, double? Probability, double? Low, double? High, string? Missing)
{
    /// <summary><see cref="Probability"/> as it is shown.</summary>
    public double? Shown => Probability is { } probability ? Probabilities.Shown(probability) : null;

    /// <summary>True when nothing was known of the site when the forecast was made, so that the prior alone speaks; null for now.</summary>
    public bool? IsPriorOnly { get; init; }

    /// <summary>
    /// Now: by the pitches that are known; the unknown rest is taken from the forecast, where there is one. Null when none is known.
    /// </summary>
    public static SiteChance Now(SitePicture site, IReadOnlyList<PitchPicture> pitches, Instant now)
    {
        var (open, known, noneFree) = (0, 0, 1.0);
        foreach (var pitch in pitches)
        {
            if (pitch.Estimate.State == PitchState.Closed)
            {
                continue;
            }

            open++;
            if (pitch.Estimate.State != PitchState.Unknown)
            {
                known++;
                noneFree *= pitch.Estimate.OccupiedProbability;
            }
        }

        if (known == open)
        {
            return new SiteChance(now, open == 0 ? 0 : 1 - noneFree, null, null, null);
        }

        // What nothing is known of is not known: the forecast would be the prior's word.
        if (known == 0)
        {
            return new SiteChance(now, null, null, null, "unknown");
        }

        // A free pitch that is known of is not doubted because of others.
        return new SiteChance(now, Math.Max(Ahead(site, pitches, now).Probability ?? 0, 1 - noneFree), null, null, null);
    }

    /// <summary>At a time, by the newest forecast.</summary>
    public static SiteChance Ahead(SitePicture site, IReadOnlyList<PitchPicture> pitches, Instant at)
    {
        if (site.Forecast is not { } forecast)
        {
            return new SiteChance(at, null, null, null, "noForecast");
        }

        if (at > forecast.Points[^1].At + SiteForecast.Step)
        {
            return new SiteChance(at, null, null, null, "beyondForecast");
        }

        var suitable = 0;
        foreach (var pitch in pitches)
        {
            suitable += pitch.Estimate.State == PitchState.Closed ? 0 : 1;
        }

        var grid = new ForecastGrid(forecast);
        var index = grid.PointOf(grid.QuarterOf(at));
        var whole = forecast.Points[index];

        // A pitch may have been closed, or opened again, since the forecast was made.
        var probability = forecast.ProbabilityOfAny(index, Math.Min(suitable, forecast.Capacity));
        return new SiteChance(
            at,
            probability,
            Probabilities.Moved(whole.Low, whole.FreeProbability, probability),
            Probabilities.Moved(whole.High, whole.FreeProbability, probability),
            null)
        {
            IsPriorOnly = forecast.IsPrior,
        };
    }
}
