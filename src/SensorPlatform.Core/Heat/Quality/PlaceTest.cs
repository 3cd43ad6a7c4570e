using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>CrowdQC+ m1: stations without a place, with the place of others, or far from all others.</summary>
internal static class PlaceTest
{
    /// <summary>Flags all hours of such stations.</summary>
    public static void Check(CheckedHours hours)
    {
        var places = hours.Network.Places;
        var middle = MiddleOf(places);
        for (var station = 0; station < places.Length; station++)
        {
            var isLost = double.IsNaN(places[station].Latitude) || double.IsNaN(places[station].Longitude)
                || !(places[station].Point.DistanceTo(middle) <= hours.Rules.FarthestMeters);
            if (isLost || IsShared(hours, station))
            {
                hours.Mark(station, new HourRange(0, hours.Network.Count), HeatFlags.Place);
            }
        }
    }

    private static bool IsShared(CheckedHours hours, int station)
    {
        var places = hours.Network.Places;
        var (count, agree) = (1, true);
        for (var other = 0; other < places.Length; other++)
        {
            if (other != station && !places[other].IsIndoor && !places[station].IsIndoor
                && places[other].Latitude == places[station].Latitude && places[other].Longitude == places[station].Longitude)
            {
                count++;
                agree = agree && Difference(hours, station, other) <= hours.Rules.SharedPlaceAgreement;
            }
        }

        return count > hours.Rules.StationsAtOnePlace && !agree;
    }

    // Infinite when there is no hour of both: then nothing speaks for two sensors on one mast.
    private static double Difference(CheckedHours hours, int station, int other)
    {
        var (sum, count) = (0.0, 0);
        for (var hour = 0; hour < hours.Network.Count; hour++)
        {
            if (hours.IsUsable(station, hour, SeriesRules.AllTests) && hours.IsUsable(other, hour, SeriesRules.AllTests))
            {
                (sum, count) = (sum + Math.Abs(hours.Mean(station, hour) - hours.Mean(other, hour)), count + 1);
            }
        }

        return count == 0 ? double.PositiveInfinity : sum / count;
    }

    // Medians: one station in another town does not move them.
    private static PlanePoint MiddleOf(ReadOnlySpan<HeatPlace> places)
    {
        var (east, north, count) = (new double[places.Length], new double[places.Length], 0);
        foreach (var place in places)
        {
            if (double.IsFinite(place.Point.East) && double.IsFinite(place.Point.North))
            {
                (east[count], north[count++]) = (place.Point.East, place.Point.North);
            }
        }

        return new PlanePoint(Median.Of(east.AsSpan(0, count)), Median.Of(north.AsSpan(0, count)));
    }
}
