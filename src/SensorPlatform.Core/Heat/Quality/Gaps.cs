using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>CrowdQC+ o1: fills short gaps between good hours by a straight line.</summary>
internal static class Gaps
{
    /// <summary>
    /// Fills hours that were not measured. A measured hour is never replaced, good or bad; a filled one says <see cref="HeatFlags.Filled"/>
    /// and has no capture.
    /// </summary>
    /// <param name="station">Its row.</param>
    /// <param name="row">Hours of the station, changed in place.</param>
    /// <param name="hours">Flags and rules.</param>
    public static void Fill(int station, HeatHour[] row, CheckedHours hours)
    {
        var flags = hours.Flags[station];
        var last = -1;
        for (var hour = 0; hour < row.Length; hour++)
        {
            if (!row[hour].IsMeasured)
            {
                continue;
            }

            var gap = hour - last - 1;
            if (last >= 0 && gap > 0 && gap <= hours.Rules.LongestFill
                && ((flags[last] | flags[hour]) & hours.Rules.Excluding) == 0)
            {
                for (var missing = last + 1; missing < hour; missing++)
                {
                    row[missing] = Between(row[last], row[hour], (missing - last) / (double)(hour - last));
                    flags[missing] |= HeatFlags.Filled;
                }
            }

            last = hour;
        }
    }

    private static HeatHour Between(in HeatHour from, in HeatHour to, double share) => new(
        double.Lerp(from.Mean, to.Mean, share),
        double.Lerp(from.Minimum, to.Minimum, share),
        double.Lerp(from.Maximum, to.Maximum, share),
        0);
}
