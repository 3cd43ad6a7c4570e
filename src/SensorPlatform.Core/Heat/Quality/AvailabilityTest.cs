using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>
/// CrowdQC+ o2 and o3: days and months of UTC with too few good hours. Of those at the ends the hours within the network count.
/// </summary>
internal static class AvailabilityTest
{
    /// <summary>Flags hours of such spans.</summary>
    /// <param name="hours">Flags and rules.</param>
    /// <param name="network">The hours with those that were filled.</param>
    /// <param name="spans">The days or months.</param>
    /// <param name="flag">What to flag with.</param>
    /// <param name="without">
    /// Hours with one of these flags do not count: those that exclude but filled ones, for months also those of incomplete days.
    /// </param>
    public static void Check(CheckedHours hours, HeatNetwork network, HourRange[] spans, HeatFlags flag, HeatFlags without)
    {
        for (var station = 0; station < hours.Stations; station++)
        {
            var row = network.HoursOf(station);
            foreach (var span in spans)
            {
                var good = 0;
                for (var hour = span.First; hour < span.End; hour++)
                {
                    good += row[hour].IsMeasured && (hours.Flags[station][hour] & without) == 0 ? 1 : 0;
                }

                if (good > hours.Rules.LeastAvailability * span.Count)
                {
                    continue;
                }

                for (var hour = span.First; hour < span.End; hour++)
                {
                    hours.Flags[station][hour] |= row[hour].IsMeasured ? flag : HeatFlags.None;
                }
            }
        }
    }
}
