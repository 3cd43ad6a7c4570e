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
}
