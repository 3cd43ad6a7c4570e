using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>
/// Hours in which the sun shines on a sensor: by day much warmer than the network, and not so at night. CrowdQC+ has no such
/// test; low-cost loggers of Bern were 0.6 to 0.9 K too warm by day on average, and far more at places without wind (Burger et
/// al. 2021).
/// </summary>
internal static class RadiationTest
{
    private const HeatFlags Without = SeriesRules.AllTests | HeatFlags.Place;
    private const HeatFlags Faults = Without | HeatFlags.Outlier | HeatFlags.Untrusted | HeatFlags.Uncorrelated | HeatFlags.Buddy;

    // Of fewer night hours nothing is known about a station's nights.
    private const int LeastNightHours = 3;

    /// <summary>Flags such hours. Where the place or the nights are unknown, nothing is said.</summary>
    public static void Check(CheckedHours hours)
    {
        var network = hours.Network;
        var medians = new double[network.Count];
        var suns = new Sun[network.Count];
        for (var hour = 0; hour < medians.Length; hour++)
        {
            medians[hour] = hours.MedianAt(hour, Faults, isCorrected: true);
            suns[hour] = Sun.At(network.TimeOf(hour) + TimeSpan.FromMinutes(30));
        }

        var nights = new double[network.Count];
        for (var station = 0; station < hours.Stations; station++)
        {
            foreach (var month in hours.Months)
            {
                CheckMonth(hours, station, month, medians, suns, nights);
            }
        }
    }

    private static void CheckMonth(
        CheckedHours hours, int station, HourRange month, double[] medians, Sun[] suns, double[] nights)
    {
        var place = hours.Network.Places[station];
        var count = 0;
        for (var hour = month.First; hour < month.End; hour++)
        {
            if (!double.IsNaN(medians[hour]) && hours.IsUsable(station, hour, Without)
                && suns[hour].ElevationAt(place.Latitude, place.Longitude) <= 0)
            {
                nights[count++] = hours.Corrected(station, hour) - medians[hour];
            }
        }

        if (count < LeastNightHours)
        {
            return;
        }

        // A street that is warm at night may be so by day; a place that is cold at night has no right to a warm day.
        var limit = Math.Max(0, Median.Of(nights.AsSpan(0, count))) + hours.Rules.RadiationExcess;
        for (var hour = month.First; hour < month.End; hour++)
        {
            if (hours.IsUsable(station, hour, Without) && hours.Corrected(station, hour) - medians[hour] > limit
                && suns[hour].ElevationAt(place.Latitude, place.Longitude) > hours.Rules.RadiationElevation)
            {
                hours.Flags[station][hour] |= HeatFlags.Radiation;
            }
        }
    }
}
