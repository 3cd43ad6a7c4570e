using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>A network whose hours keep what the tests found. Nothing is taken away.</summary>
/// <param name="network">The hours; filled or corrected ones where the rules say so, with their flag.</param>
/// <param name="flags">Flags by station and hour.</param>
/// <param name="rules">The rules that were used.</param>
public sealed class CheckedNetwork(HeatNetwork network, HeatFlags[][] flags, QualityRules rules)
{
    /// <summary>The hours.</summary>
    public HeatNetwork Network => network;

    /// <summary>The rules that were used.</summary>
    public QualityRules Rules => rules;

    /// <summary>Flags of one station, hour by hour.</summary>
    public ReadOnlySpan<HeatFlags> FlagsOf(int station) => flags[station];

    /// <summary>May the hour be used for means, hotspots and climate days: measured, and without a flag that the rules exclude?</summary>
    public bool IsGood(int station, int hour) =>
        network.HoursOf(station)[hour].IsMeasured && (flags[station][hour] & rules.Excluding) == 0;

    /// <summary>Hours of all stations with a flag; for a statement of what each test took.</summary>
    /// <param name="flag">One flag, or several of which one is enough.</param>
    public int CountOf(HeatFlags flag)
    {
        var count = 0;
        foreach (var row in flags)
        {
            foreach (var one in row)
            {
                count += (one & flag) != 0 ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Hours of one station that are good.</summary>
    public int GoodHours(int station)
    {
        var count = 0;
        for (var hour = 0; hour < network.Count; hour++)
        {
            count += IsGood(station, hour) ? 1 : 0;
        }

        return count;
    }
}
