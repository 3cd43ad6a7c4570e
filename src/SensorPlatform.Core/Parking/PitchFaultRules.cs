using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>The faults that a sensor's own messages show: <c>docs/parking/occupancy.md</c>.</summary>
internal static class PitchFaultRules
{
    // Even a good sensor misreads; more than this share of wrong readings, with room for chance, is flapping.
    private const double ToleratedError = 0.03;
    private const double Deviations = 4;

    private const int LastPayloads = 10;
    private const int MostAtEnd = 3;

    private static readonly TimeSpan FlappingHours = TimeSpan.FromHours(6);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // One start may show as a join, a counter that begins again, and a start-up frame.
    private static readonly TimeSpan OneRestart = TimeSpan.FromMinutes(5);

    /// <summary>Looks for all of them.</summary>
    /// <param name="track">The pitch.</param>
    /// <param name="now">The time of the review.</param>
    /// <param name="rates">Rates of the site.</param>
    /// <param name="options">The thresholds.</param>
    /// <param name="believableDays">The longest time that anybody stays, days.</param>
    internal static void Review(PitchTrack track, Instant now, SiteRates rates, SiteMonitorOptions options, double believableDays)
    {
        ReviewSilent(track, now, options);
        ReviewStuckOccupied(track, now, options, believableDays);
        ReviewFlapping(track, now, rates, options);
        ReviewRebooting(track, now, options);
        ReviewEmptyPayload(track, now, options);
    }

    private static void ReviewSilent(PitchTrack track, Instant now, SiteMonitorOptions options)
    {
        var isSilent = track.IsSilent(now, options);
        var since = isSilent ? track.Filter.LastSeen + track.SilentAfter(options) : now;
        var missed = isSilent ? Math.Floor((now - track.Filter.LastSeen) / track.Interval) : 0;
        track.Findings.Set(PitchFaults.Silent, isSilent, since, missed);
    }

    private static void ReviewStuckOccupied(PitchTrack track, Instant now, SiteMonitorOptions options, double believableDays)
    {
        ref readonly var filter = ref track.Filter;
        var days = (now - filter.SteadySince).TotalDays;
        var isReporting = !track.IsSilent(now, options) && now - filter.Told <= Longer(options.StaleAfter, track.SilentAfter(options));
        var isThere = filter.Steady == PitchState.Occupied
            && (track.Findings.Has(PitchFaults.StuckOccupied) || (days > believableDays && isReporting && !track.IsClosed));
        track.Findings.Set(PitchFaults.StuckOccupied, isThere, now, days);
    }

    private static void ReviewFlapping(PitchTrack track, Instant now, SiteRates rates, SiteMonitorOptions options)
    {
        var shortRun = Longer(options.FlappingShort, track.Interval * 1.5);
        var (few, fewReadings) = ShortChanges(track.History, now - FlappingHours, now, shortRun);
        var (many, manyReadings) = ShortChanges(track.History, now - Day, now, shortRun);
        var mostFew = Plausible(fewReadings, FlappingHours.TotalHours, rates, options.FlappingChanges);
        var mostMany = Plausible(manyReadings, Day.TotalHours, rates, options.FlappingChangesPerDay);
        var isThere = track.Findings.Has(PitchFaults.Flapping)
            ? few > options.FlappingChanges / 4 || many >= mostMany / 2
            : few >= mostFew || many >= mostMany;
        track.Findings.Set(PitchFaults.Flapping, isThere, now, many);
    }

    private static void ReviewRebooting(PitchTrack track, Instant now, SiteMonitorOptions options)
    {
        var restarts = 0;
        var newest = Instant.None;
        for (var i = 0; i < track.History.Count; i++)
        {
            var time = track.History.Times[i];
            if (track.History.Signals[i] == PitchSignal.Restart && time > now - Day)
            {
                restarts += newest.IsNone || time - newest > OneRestart ? 1 : 0;
                newest = time;
            }
        }

        var needed = track.Findings.Has(PitchFaults.Rebooting) ? 1 : options.RebootingRestarts;
        track.Findings.Set(PitchFaults.Rebooting, restarts >= needed, now, restarts);
    }

    private static void ReviewEmptyPayload(PitchTrack track, Instant now, SiteMonitorOptions options)
    {
        var (payloads, empty, emptyInARow, goodInARow) = (0, 0, 0, 0);
        for (var i = track.History.Count - 1; i >= 0 && payloads < LastPayloads; i--)
        {
            var signal = track.History.Signals[i];
            if (signal is not (PitchSignal.Unreadable or PitchSignal.NoValue or PitchSignal.Free or PitchSignal.Occupied))
            {
                continue;
            }

            var isEmpty = signal == PitchSignal.Unreadable;
            emptyInARow += isEmpty && empty == payloads ? 1 : 0;
            goodInARow += !isEmpty && empty == 0 ? 1 : 0;
            empty += isEmpty ? 1 : 0;
            payloads++;
        }

        if (payloads == 0)
        {
            return;
        }

        var isThere = track.Findings.Has(PitchFaults.EmptyPayload)
            ? goodInARow < options.EmptyPayloadsInARow || empty > MostAtEnd
            : emptyInARow >= options.EmptyPayloadsInARow || (payloads == LastPayloads && empty * 2 > payloads);
        track.Findings.Set(PitchFaults.EmptyPayload, isThere, now, (double)empty / payloads);
    }

    private static double Plausible(int readings, double hours, SiteRates rates, int fewest)
    {
        // A misreading makes two changes, so that the spread is that of half as many double ones.
        var expected = (2 * ToleratedError * readings) + (rates.ChangesPerHour * hours);
        return Math.Max(fewest, expected + (Deviations * Math.Sqrt(2 * expected)));
    }

    // Changes that ended a short time in one state, and all readings.
    private static (int Changes, int Readings) ShortChanges(PitchHistory history, Instant from, Instant to, TimeSpan shortRun)
    {
        var (changes, readings) = (0, 0);
        var last = PitchSignal.None;
        var start = Instant.None;
        for (var i = 0; i < history.Count; i++)
        {
            var (time, signal) = (history.Times[i], history.Signals[i]);
            if (signal is not (PitchSignal.Free or PitchSignal.Occupied) || time > to)
            {
                continue;
            }

            var isCounted = time > from;
            readings += isCounted ? 1 : 0;
            if (signal != last)
            {
                changes += isCounted && last != PitchSignal.None && time - start < shortRun ? 1 : 0;
                last = signal;
                start = time;
            }
        }

        return (changes, readings);
    }

    private static TimeSpan Longer(TimeSpan first, TimeSpan second) => first > second ? first : second;
}
