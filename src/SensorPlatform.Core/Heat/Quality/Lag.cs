using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>CrowdQC+ o4: what the air was, by a sensor that follows it with a delay.</summary>
internal static class Lag
{
    /// <summary>Corrects measured hours that follow a measured one. The extremes are moved with the mean.</summary>
    /// <param name="measured">Hours of the station as they were.</param>
    /// <param name="row">The same, changed in place.</param>
    /// <param name="flags">Flags of the station.</param>
    /// <param name="timeConstant">Time in which the sensor covers 63.2 % of a change.</param>
    public static void Correct(ReadOnlySpan<HeatHour> measured, HeatHour[] row, HeatFlags[] flags, TimeSpan timeConstant)
    {
        var left = Math.Exp(-TimeSpan.FromHours(1) / timeConstant);
        for (var hour = 1; hour < row.Length; hour++)
        {
            if (!measured[hour].IsMeasured || !measured[hour - 1].IsMeasured)
            {
                continue;
            }

            var mean = (measured[hour].Mean - (measured[hour - 1].Mean * left)) / (1 - left);
            var change = mean - measured[hour].Mean;
            row[hour] = measured[hour] with
            {
                Mean = mean,
                Minimum = measured[hour].Minimum + change,
                Maximum = measured[hour].Maximum + change,
            };
            flags[hour] |= HeatFlags.LagCorrected;
        }
    }
}
