using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>The faults that show beside the neighbours alone: <c>docs/parking/occupancy.md</c>.</summary>
internal static class SiteComparison
{
    // How alike the pitches of a site are in being chosen, before anything is seen: as if three guests had come to each.
    private const double AlikeWeight = 3;

    private const int FewestNeighbours = 2;
    private const double FewestChanges = 20;
    private const double HourWeight = 1;

    // Of a count that is half that of its hour and a quarter of each one beside it, as a share of the mean.
    private const double SmoothedVariance = 0.375;
    private const double MostPerChange = 2;
    private const double LowestEvidence = -5;
    private const double EvidenceAboveBound = 5;
    private const double EndOfEvidence = 2;
    private const double LargestCorrelation = -0.3;
    private const int FewestHours = 12;
    private const int RarestStays = 200;
    private const double FewestStays = 50;

    // Where there is no maximum to go by, more room is left beyond what was seen.
    private const double LongestFactor = 1.15;
    private const double LongestFactorUnlimited = 1.5;

    /// <summary>The longest time, days, that a pitch is occupied by one guest at this site.</summary>
    /// <param name="own">The pitch: its own stays do not count.</param>
    /// <param name="site">Sums of the pitches that are believed.</param>
    /// <param name="options">The thresholds.</param>
    internal static double BelievableDays(PitchTrack own, PitchLearning site, SiteMonitorOptions options)
    {
        var limit = (options.MaximumStayNights ?? options.LongestUnlimitedNights) + options.StuckOccupiedExtraDays;
        var all = 0.0;
        for (var days = 0; days < PitchLearning.Nights; days++)
        {
            all += Others(own, site.Stays[days], own.Learning.Stays[days]);
        }

        if (all < FewestStays)
        {
            return limit;
        }

        var longer = 0.0;
        for (var days = PitchLearning.Nights - 1; days > 0; days--)
        {
            longer += Others(own, site.Stays[days], own.Learning.Stays[days]);
            if (longer * RarestStays > all)
            {
                var factor = options.MaximumStayNights is null ? LongestFactorUnlimited : LongestFactor;
                return Math.Max(limit, (days + 1) * factor);
            }
        }

        return limit;
    }

    /// <summary>Compares the pitches.</summary>
    /// <param name="tracks">The pitches.</param>
    /// <param name="site">Sums of those that are believed.</param>
    /// <param name="now">The time of the review.</param>
    /// <param name="passed">Time since the last review; zero at the first.</param>
    /// <param name="rates">Rates of the site.</param>
    /// <param name="options">The thresholds.</param>
    internal static void Review(
        ReadOnlySpan<PitchTrack> tracks, PitchLearning site, Instant now, TimeSpan passed, SiteRates rates, SiteMonitorOptions options)
    {
        var (usable, free, arrivals) = Count(tracks, now, options);
        foreach (var track in tracks)
        {
            if (!track.IsComparable(now, options))
            {
                track.Comparison.Steady = PitchState.Unknown;
                continue;
            }

            var neighbours = usable - (track.Findings.IsDisbelieved ? 0 : 1);
            TakeOffers(track, free == 0 ? 0 : (double)arrivals / free);
            ReviewStuckFree(track, now, neighbours, options);
            if (neighbours >= FewestNeighbours)
            {
                TakeChange(track, site, rates, options);
            }

            TakeProfile(track, now, passed, rates);
            track.Comparison.Steady = track.Filter.Steady;
            track.Comparison.SteadySince = track.Filter.SteadySince;
        }

        foreach (var track in tracks)
        {
            ReviewSwapped(track, site, now, options);
        }
    }

    private static (int Usable, int Free, int Arrivals) Count(ReadOnlySpan<PitchTrack> tracks, Instant now, SiteMonitorOptions options)
    {
        var (usable, free, arrivals) = (0, 0, 0);
        foreach (var track in tracks)
        {
            if (track.IsComparable(now, options) && !track.Findings.IsDisbelieved)
            {
                usable++;
                free += WasOffered(track) ? 1 : 0;
                arrivals += HasArrived(track) ? 1 : 0;
            }
        }

        return (usable, free, arrivals);
    }

    // Between two reviews that lie far apart a guest may have left and the next one come.
    private static bool HasArrived(PitchTrack track) =>
        track.Filter.Steady == PitchState.Occupied
        && (track.Comparison.Steady == PitchState.Free
            || (track.Comparison.Steady == PitchState.Occupied && track.Filter.SteadySince > track.Comparison.SteadySince));

    private static bool WasOffered(PitchTrack track) => track.Comparison.Steady == PitchState.Free || HasArrived(track);

    // A guest takes one of the free pitches: each of them was offered, and all but one passed over.
    private static void TakeOffers(PitchTrack track, double share)
    {
        var comparison = track.Comparison;
        if (WasOffered(track) && !track.Findings.IsDisbelieved)
        {
            comparison.Offered += share;
        }

        if (track.Filter.Steady == PitchState.Occupied && comparison.Offered > 0)
        {
            if (!track.Findings.IsDisbelieved)
            {
                track.Learning.Chosen++;
                track.Learning.Offered += comparison.Offered;
            }

            comparison.Offered = 0;
        }
    }

    private static void ReviewStuckFree(PitchTrack track, Instant now, int neighbours, SiteMonitorOptions options)
    {
        var weight = AlikeWeight + track.Learning.Offered;
        var logarithm = (AlikeWeight + track.Learning.Chosen) * Math.Log10(weight / (weight + track.Comparison.Offered));
        var isFree = track.Filter.Steady == PitchState.Free;
        var isFound = neighbours > 0
            && now - track.Filter.SteadySince >= options.StuckFreeShortest
            && logarithm < Math.Log10(options.StuckFreeProbability);
        var isThere = isFree && (isFound || track.Findings.Has(PitchFaults.StuckFree));
        track.Findings.Set(PitchFaults.StuckFree, isThere, now, -logarithm);
    }

    // A swapped sensor says that guests come when they leave: the hour of a change tells which it was.
    private static void TakeChange(PitchTrack track, PitchLearning site, SiteRates rates, SiteMonitorOptions options)
    {
        var comparison = track.Comparison;
        ref readonly var filter = ref track.Filter;
        if (comparison.Steady == PitchState.Unknown || comparison.Steady == filter.Steady)
        {
            return;
        }

        var hour = rates.HourOf(filter.SteadySince);
        var own = track.Learning;
        var (arrival, arrivals) = ShareOfHour(track, site.Arrivals, own.Arrivals, hour);
        var (departure, departures) = ShareOfHour(track, site.Departures, own.Departures, hour);
        var odds = arrivals > 0 && departures > 0 ? Certain(Math.Log(departure / arrival), arrivals, departures) : 0;
        odds = filter.Steady == PitchState.Occupied ? odds : -odds;
        comparison.SwappedEvidence = Math.Clamp(
            comparison.SwappedEvidence + Math.Clamp(odds, -MostPerChange, MostPerChange),
            LowestEvidence,
            options.SwappedEvidence + EvidenceAboveBound);
        comparison.SwappedSince = comparison.SwappedEvidence <= 0 ? Instant.None
            : comparison.SwappedSince.IsNone ? filter.SteadySince
            : comparison.SwappedSince;
    }

    // The hours of the neighbours are counts, not knowledge: what chance alone makes of them is taken off (positive-part James-Stein), or
    // else a site whose days have no rhythm would accuse its sensors by a random walk.
    private static double Certain(double odds, double arrivals, double departures)
    {
        var variance = SmoothedVariance * ((1 / arrivals) + (1 / departures));
        return odds * odds > variance ? odds - (variance / odds) : 0;
    }

    // Share of the neighbours' changes that fall into an hour of the day or beside it, and how many they are; 0 when too few are known.
    private static (double Share, double Changes) ShareOfHour(
        PitchTrack own, ReadOnlySpan<double> site, ReadOnlySpan<double> mine, int hour)
    {
        var all = 0.0;
        for (var i = 0; i < SiteRates.Hours; i++)
        {
            all += Others(own, site[i], mine[i]);
        }

        var before = (hour + SiteRates.Hours - 1) % SiteRates.Hours;
        var after = (hour + 1) % SiteRates.Hours;
        var near = (Others(own, site[hour], mine[hour]) / 2)
            + ((Others(own, site[before], mine[before]) + Others(own, site[after], mine[after])) / 4);
        return all < FewestChanges ? default : ((near + HourWeight) / (all + (HourWeight * SiteRates.Hours)), near + HourWeight);
    }

    private static void TakeProfile(PitchTrack track, Instant now, TimeSpan passed, SiteRates rates)
    {
        var hours = Math.Min(1, passed.TotalHours);
        var hour = rates.HourOf(now);
        track.Learning.Said[hour] += hours;
        track.Learning.SaidOccupied[hour] += track.Filter.Steady == PitchState.Occupied ? hours : 0;
    }

    private static void ReviewSwapped(PitchTrack track, PitchLearning site, Instant now, SiteMonitorOptions options)
    {
        var comparison = track.Comparison;
        var isThere = track.Findings.Has(PitchFaults.SwappedPolarity)
            ? comparison.SwappedEvidence > EndOfEvidence
            : comparison.SwappedEvidence >= options.SwappedEvidence
                && !comparison.SwappedSince.IsNone
                && now - comparison.SwappedSince >= options.SwappedShortest
                && Correlation(track, site) < LargestCorrelation
                && (!options.IsNightPlace || IsAgainstTheNight(track, site));
        track.Findings.Set(PitchFaults.SwappedPolarity, isThere, now, comparison.SwappedEvidence);
    }

    private static bool IsAgainstTheNight(PitchTrack track, PitchLearning site) =>
        Share(track, site, 0, 6, isOwn: true) < Share(track, site, 11, 16, isOwn: true)
        && Share(track, site, 0, 6, isOwn: false) > Share(track, site, 11, 16, isOwn: false);

    // Of the pitch itself, or of its neighbours together: share of the time that they said occupied, between two hours of the day.
    private static double Share(PitchTrack track, PitchLearning site, int from, int to, bool isOwn)
    {
        var (occupied, all) = (0.0, 0.0);
        for (var hour = from; hour < to; hour++)
        {
            var (mineOccupied, mine) = (track.Learning.SaidOccupied[hour], track.Learning.Said[hour]);
            occupied += isOwn ? mineOccupied : Others(track, site.SaidOccupied[hour], mineOccupied);
            all += isOwn ? mine : Others(track, site.Said[hour], mine);
        }

        return all > 0 ? occupied / all : 0.5;
    }

    // Of the shares of the hours of the day: the pitch against its neighbours; 0 when too few hours are known.
    private static double Correlation(PitchTrack track, PitchLearning site)
    {
        var (count, x, y, xx, yy, xy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var hour = 0; hour < SiteRates.Hours; hour++)
        {
            if (track.Learning.Said[hour] > 0 && Others(track, site.Said[hour], track.Learning.Said[hour]) > 0)
            {
                var mine = Share(track, site, hour, hour + 1, isOwn: true);
                var theirs = Share(track, site, hour, hour + 1, isOwn: false);
                count++;
                x += mine;
                y += theirs;
                xx += mine * mine;
                yy += theirs * theirs;
                xy += mine * theirs;
            }
        }

        var spread = ((count * xx) - (x * x)) * ((count * yy) - (y * y));
        return count < FewestHours || spread <= 0 ? 0 : ((count * xy) - (x * y)) / Math.Sqrt(spread);
    }

    // The sums of the site hold those pitches alone that are believed.
    private static double Others(PitchTrack own, double site, double mine) =>
        own.Findings.IsDisbelieved ? site : Math.Max(0, site - mine);
}
