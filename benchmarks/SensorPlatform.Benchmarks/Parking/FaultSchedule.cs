using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// Plants faults over a year: in each site one after the other (in large ones on every sixth pitch at the same time), all kinds in
/// turn, so that each comes in every season.
/// </summary>
internal static class FaultSchedule
{
    private const int PitchesPerFault = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromDays(2.5);
    private static readonly TimeSpan Recovery = TimeSpan.FromDays(25);

    private static readonly PitchFaultKind[] Kinds =
    [
        PitchFaultKind.Silent, PitchFaultKind.StuckOccupied, PitchFaultKind.Flapping, PitchFaultKind.StuckFree,
        PitchFaultKind.Rebooting, PitchFaultKind.SwappedPolarity, PitchFaultKind.EmptyPayload,
    ];

    /// <summary>The faults of some sites.</summary>
    /// <param name="seed">Seed of times and pitches.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="from">Earliest begin.</param>
    /// <param name="to">Latest end.</param>
    internal static List<PlantedFault> Over(ulong seed, IReadOnlyList<SimulatedSite> sites, Instant from, Instant to)
    {
        // The seed decides, as everywhere in the simulator; nothing secret hangs on it.
#pragma warning disable CA5394
        var random = new Random((int)(seed * 7919 % int.MaxValue));
        var faults = new List<PlantedFault>();
        foreach (var site in sites)
        {
            var lanes = Math.Max(1, site.Pitches / PitchesPerFault);
            for (var lane = 0; lane < lanes; lane++)
            {
                var soundSince = new Instant[site.Pitches];
                var time = from + TimeSpan.FromDays(random.NextDouble() * 5);
                for (var i = random.Next(Kinds.Length); ; i++)
                {
                    var kind = Kinds[i % Kinds.Length];
                    var end = time + LengthOf(kind, site);
                    if (end > to)
                    {
                        break;
                    }

                    var pitch = Choose(random, lane, lanes, soundSince, time);
                    soundSince[pitch] = end;
                    faults.Add(new PlantedFault(
                        kind, SensorOf(site, pitch), time.ToDateTimeOffset(), end.ToDateTimeOffset()));
                    time = end + (Pause * (0.5 + random.NextDouble()));
                }
            }
        }
#pragma warning restore CA5394

        return faults;
    }

    /// <summary>Silences of 2 to 48 h, at random pitches and times.</summary>
    /// <param name="seed">Seed of times and pitches.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="from">Earliest begin.</param>
    /// <param name="to">Latest begin.</param>
    /// <param name="share">Share of all pitches' time that is silent, below 0.5.</param>
    internal static List<PlantedFault> Silences(
        ulong seed, IReadOnlyList<SimulatedSite> sites, Instant from, Instant to, double share)
    {
#pragma warning disable CA5394
        var random = new Random((int)(seed * 104_729 % int.MaxValue));
        var faults = new List<PlantedFault>();
        foreach (var site in sites)
        {
            for (var pitch = 0; pitch < site.Pitches; pitch++)
            {
                var time = from;
                while (true)
                {
                    var length = TimeSpan.FromHours(2 + (46 * random.NextDouble()));
                    time += length * ((1 / share) - 1) * (2 * random.NextDouble());
                    if (time >= to)
                    {
                        break;
                    }

                    faults.Add(new PlantedFault(
                        PitchFaultKind.Silent, SensorOf(site, pitch), time.ToDateTimeOffset(), (time + length).ToDateTimeOffset()));
                    time += length;
                }
            }
        }
#pragma warning restore CA5394

        return faults;
    }

    /// <summary>The sensor of a pitch, as the plan of sites calls it.</summary>
    internal static string SensorOf(SimulatedSite site, int pitch) => FormattableString.Invariant($"{site.Id}-{pitch + 1:D2}");

    // Longer than it may take to find it.
    private static TimeSpan LengthOf(PitchFaultKind kind, SimulatedSite site) => TimeSpan.FromDays(kind switch
    {
        PitchFaultKind.StuckOccupied => (site.Profile.MaximumStayNights ?? 7) + 8,
        PitchFaultKind.StuckFree => 35,
        PitchFaultKind.SwappedPolarity => 28,
        PitchFaultKind.Rebooting => 3,
        _ => 1.5,
    });

    // The one of some pitches that has been sound for longest, or another one that is long enough.
    private static int Choose(Random random, int lane, int lanes, Instant[] soundSince, Instant time)
    {
        var best = lane;
#pragma warning disable CA5394
        var start = random.Next(soundSince.Length);
#pragma warning restore CA5394
        for (var i = 0; i < soundSince.Length; i++)
        {
            var pitch = (start + i) % soundSince.Length;
            if (pitch % lanes != lane)
            {
                continue;
            }

            if (soundSince[pitch].IsNone || time - soundSince[pitch] > Recovery)
            {
                return pitch;
            }

            best = soundSince[pitch] < soundSince[best] ? pitch : best;
        }

        return best;
    }
}
