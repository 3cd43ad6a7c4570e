using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>Where a forecast starts: who is at the site now, as far as the pitches tell; the rest by what the model has there at such an hour.</summary>
internal static class ForecastStart
{
    /// <summary>Sets the state of a site.</summary>
    /// <param name="site">The site, of as many pitches as are not closed.</param>
    /// <param name="usual">What the model has at such a time when nothing is seen; null when all open pitches are known.</param>
    /// <param name="model">What is known of the guests.</param>
    /// <param name="options">Days of the site.</param>
    /// <param name="now">Now.</param>
    /// <param name="pitches">All pitches.</param>
    internal static void Set(
        SiteEvolution site, SiteEvolution? usual, GuestModel model, SiteForecastOptions options, Instant now, ReadOnlySpan<PitchEstimate> pitches)
    {
        site.StartEmpty();
        var known = 0;
        foreach (ref readonly var pitch in pitches)
        {
            if (pitch.State is PitchState.Free or PitchState.Occupied)
            {
                AddKnown(site, model, options, now, in pitch);
                known++;
            }
        }

        if (usual is not null)
        {
            AddUnknown(site, usual, known);
        }

        site.Settle();
    }

    private static void AddKnown(
        SiteEvolution site, GuestModel model, SiteForecastOptions options, Instant now, in PitchEstimate pitch)
    {
        var occupied = Math.Clamp(pitch.OccupiedProbability, 0, 1);
        if (!(occupied > 0))
        {
            site.AddPitch(0, 1);
            return;
        }

        var day = LodgingDays.DayOf(options.Calendar, now);

        // Of a pitch that may be occupied although it is said to be free we know no arrival: as if it had come yesterday.
        var isKnown = pitch.State == PitchState.Occupied && !pitch.Since.IsNone && pitch.Since <= now;
        var nights = isKnown ? Math.Clamp(day - LodgingDays.DayOf(options.Calendar, pitch.Since), 0, site.Mix.Overnight.Length - 1) : 1;
        if (nights > 0)
        {
            site.AddPitch(occupied, 1);
            site.Mix.Overnight[nights] += occupied;
            return;
        }

        var age = now - pitch.Since;
        var overnight = model.OvernightProbability(day, LodgingDays.SlotOf(options.Calendar, day, pitch.Since), age);
        site.AddPitch(occupied, overnight);
        site.Mix.Overnight[0] += occupied * overnight;
        site.Mix.Visitors[VisitLengths.StepOf(age)] += occupied * (1 - overnight);
    }

    private static void AddUnknown(SiteEvolution site, SiteEvolution usual, int known)
    {
        var unknown = site.Capacity - known;
        var (guests, visitors) = (usual.Mix.OvernightSum, usual.Mix.VisitorSum);
        var present = guests + visitors;
        var chances = Chances(usual.Free, known, unknown);
        site.Settle();
        var mean = 0.0;
        for (var occupied = 0; occupied <= known; occupied++)
        {
            for (var more = 0; more <= unknown; more++)
            {
                mean += site.Free[site.Capacity - occupied] * chances[(occupied * (unknown + 1)) + more] * more;
            }
        }

        site.AddUnknown(chances, unknown, present > 0 ? guests / present : 1);
        var factor = present > 0 ? mean / present : 0;
        for (var nights = 0; nights < site.Mix.Overnight.Length; nights++)
        {
            site.Mix.Overnight[nights] += factor * usual.Mix.Overnight[nights];
        }

        for (var age = 0; age < site.Mix.Visitors.Length; age++)
        {
            site.Mix.Visitors[age] += factor * usual.Mix.Visitors[age];
        }
    }

    // Guests take any free pitch alike. So, given how many of the known pitches are occupied, a number on the unknown ones is as likely as the model
    // has the sum, times the chance that a sum falls on the two kinds of pitches in that way (hypergeometric).
    private static double[] Chances(ReadOnlySpan<double> usualFree, int known, int unknown)
    {
        var logFactorial = new double[known + unknown + 1];
        for (var i = 1; i < logFactorial.Length; i++)
        {
            logFactorial[i] = logFactorial[i - 1] + Math.Log(i);
        }

        var chances = new double[(known + 1) * (unknown + 1)];
        for (var occupied = 0; occupied <= known; occupied++)
        {
            var row = chances.AsSpan(occupied * (unknown + 1), unknown + 1);
            var sum = 0.0;
            for (var more = 0; more <= unknown; more++)
            {
                // Never nothing at all: what is seen may be what the model holds to be impossible.
                var usual = Math.Max(usualFree[known + unknown - occupied - more], 1e-12);
                var ways = Choose(logFactorial, known, occupied) + Choose(logFactorial, unknown, more)
                    - Choose(logFactorial, known + unknown, occupied + more);
                sum += row[more] = usual * Math.Exp(ways);
            }

            foreach (ref var chance in row)
            {
                chance /= sum;
            }
        }

        return chances;
    }

    private static double Choose(double[] logFactorial, int all, int some) =>
        logFactorial[all] - logFactorial[some] - logFactorial[all - some];
}
