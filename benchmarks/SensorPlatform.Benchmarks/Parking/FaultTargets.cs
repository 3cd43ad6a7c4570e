using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>In which time faults should be found.</summary>
internal static class FaultTargets
{
    /// <summary>Arrivals that a sensor stuck at free may miss.</summary>
    internal const int StuckFreeArrivals = 12;

    /// <summary>Arrivals and departures that a sensor with swapped polarity may tell the wrong way, where there are few.</summary>
    internal const int SwappedStays = 6;

    /// <summary>All kinds, and what is promised of each.</summary>
    internal static IReadOnlyList<(PitchFaultKind Kind, PitchFaults Flag, string Target)> All { get; } =
    [
        (PitchFaultKind.Silent, PitchFaults.Silent, "4 h (3 heartbeats missed)"),
        (PitchFaultKind.EmptyPayload, PitchFaults.EmptyPayload, "4 h (3 frames, one of which may be lost)"),
        (PitchFaultKind.Flapping, PitchFaults.Flapping, "3 h"),
        (PitchFaultKind.Rebooting, PitchFaults.Rebooting, "24 h"),
        (PitchFaultKind.StuckOccupied, PitchFaults.StuckOccupied, "maximum stay + 3 days"),
        (PitchFaultKind.StuckFree, PitchFaults.StuckFree, "24 h after the 12th arrival that it missed"),
        (PitchFaultKind.SwappedPolarity, PitchFaults.SwappedPolarity, "7 days, or 24 h after the 6th stay"),
    ];

    internal static PitchFaults FlagOf(PitchFaultKind kind)
    {
        foreach (var (known, flag, _) in All)
        {
            if (known == kind)
            {
                return flag;
            }
        }

        return PitchFaults.None;
    }

    /// <summary>The time for one fault; stuck at free and swapped: the maximum when too few guests came while it lasted.</summary>
    /// <param name="kind">The fault.</param>
    /// <param name="site">Where.</param>
    /// <param name="from">Its begin.</param>
    /// <param name="arrivals">When guests came to the pitch while it lasted.</param>
    internal static TimeSpan Of(PitchFaultKind kind, SimulatedSite site, Instant from, IReadOnlyList<Instant> arrivals) => kind switch
    {
        PitchFaultKind.Silent or PitchFaultKind.EmptyPayload => TimeSpan.FromHours(4),
        PitchFaultKind.Flapping => TimeSpan.FromHours(3),
        PitchFaultKind.Rebooting => TimeSpan.FromDays(1),
        PitchFaultKind.StuckOccupied => TimeSpan.FromDays((site.Profile.MaximumStayNights ?? 7) + 3),
        PitchFaultKind.StuckFree => After(StuckFreeArrivals, from, arrivals),
        PitchFaultKind.SwappedPolarity => Longer(TimeSpan.FromDays(7), After(SwappedStays, from, arrivals)),
        _ => TimeSpan.Zero,
    };

    private static TimeSpan After(int count, Instant from, IReadOnlyList<Instant> arrivals) =>
        arrivals.Count < count ? TimeSpan.MaxValue : arrivals[count - 1] - from + TimeSpan.FromDays(1);

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
