using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>Tests the hours of a network.</summary>
public static class QualityControl
{
    /// <summary>Makes all tests.</summary>
    /// <param name="network">The hours.</param>
    /// <param name="rules">The thresholds.</param>
    /// <returns>The hours with their flags.</returns>
    public static CheckedNetwork Check(HeatNetwork network, QualityRules rules)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rules);
        var flags = new HeatFlags[network.Places.Length][];
        for (var station = 0; station < flags.Length; station++)
        {
            var hours = network.HoursOf(station);
            flags[station] = new HeatFlags[hours.Length];
            for (var hour = 0; hour < hours.Length; hour++)
            {
                if (hours[hour].IsMeasured && (hours[hour].Minimum < rules.Lowest || hours[hour].Maximum > rules.Highest))
                {
                    flags[station][hour] = HeatFlags.Range;
                }
            }
        }

        return new CheckedNetwork(network, flags, rules);
    }
}
