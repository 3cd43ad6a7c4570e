using System.Runtime.InteropServices;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>CrowdQC+ m5: hours far from the median of the neighbours, without the station itself, in units of their Qn.</summary>
internal static class BuddyTest
{
    private const HeatFlags Without =
        CheckedHours.Series | HeatFlags.Place | HeatFlags.Outlier | HeatFlags.Untrusted | HeatFlags.Uncorrelated;

    /// <summary>Flags such hours, and those with too few neighbours as isolated, which is no fault.</summary>
    public static void Check(CheckedHours hours)
    {
        var rules = hours.Rules;
        var places = hours.Network.Places;
        var bounds = BoundsOf(rules, places.Length);
        var buddies = new List<int>(places.Length);
        var (hasBuddy, hasIsolated) = (rules.Tests.HasFlag(HeatFlags.Buddy), rules.Tests.HasFlag(HeatFlags.Isolated));
        for (var station = 0; station < places.Length; station++)
        {
            FindBuddies(places, station, rules, buddies);
            var near = CollectionsMarshal.AsSpan(buddies);
            for (var hour = 0; hour < hours.Network.Count; hour++)
            {
                if (!hours.IsUsable(station, hour, Without))
                {
                    continue;
                }

                var verdict = Judge(hours, station, near, hour, bounds);
                hours.Flags[station][hour] |= verdict switch
                {
                    HeatFlags.Buddy when hasBuddy => verdict,
                    HeatFlags.Isolated when hasIsolated => verdict,
                    _ => HeatFlags.None,
                };
            }
        }
    }

    private static HeatFlags Judge(CheckedHours hours, int station, ReadOnlySpan<int> buddies, int hour, double[] bounds)
    {
        var rules = hours.Rules;
        if (buddies.Length < rules.LeastBuddies)
        {
            return HeatFlags.Isolated;
        }

        var (count, median, scale) = hours.SpreadAt(buddies, hour, Without);
        if (count < Math.Max(1, rules.LeastBuddies))
        {
            return HeatFlags.Isolated;
        }

        var departure = hours.Corrected(station, hour) - median;
        var floor = departure > 0 ? rules.WarmerBy : rules.ColderBy;
        return Math.Abs(departure) > floor && !(Math.Abs(departure) < bounds[count] * scale) ? HeatFlags.Buddy : HeatFlags.None;
    }

    private static double[] BoundsOf(QualityRules rules, int stations)
    {
        var bounds = new double[stations + 1];
        for (var count = 0; count <= stations; count++)
        {
            bounds[count] = Math.Abs(Student.Quantile(rules.BuddyProbability, count - 2));
        }

        return bounds;
    }

    private static void FindBuddies(ReadOnlySpan<HeatPlace> places, int station, QualityRules rules, List<int> buddies)
    {
        buddies.Clear();
        var own = places[station];
        for (var other = 0; other < places.Length; other++)
        {
            var isHigher = own.ElevationMeters is { } height && places[other].ElevationMeters is { } otherHeight
                && Math.Abs(height - otherHeight) > rules.BuddyElevationMeters;
            if (other != station && !isHigher && !places[other].IsIndoor && own.Point.DistanceTo(places[other].Point) <= rules.BuddyMeters)
            {
                buddies.Add(other);
            }
        }
    }
}
