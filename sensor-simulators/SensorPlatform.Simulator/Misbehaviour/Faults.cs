using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Misbehaviour;

/// <summary>How the town misbehaves. Rates are shares of the frames, 0 to 1; all default to 0.</summary>
public sealed record Faults
{
    /// <summary>Messages that come a second time, byte for byte: at once, or up to <see cref="RepeatWithin"/> later.</summary>
    public double Duplicates { get; init; }

    /// <summary>
    /// Longest time in town time after which a message is repeated, 1 second to 1 day. Default 20 minutes: the platform
    /// remembers the last 1,024 reports of a station without frame counters, 34 hours of AirQino.
    /// </summary>
    public TimeSpan RepeatWithin { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Messages that are broken on the way: cut, garbage, or JSON of another shape. The frame itself is lost.</summary>
    public double Malformed { get; init; }

    /// <summary>Messages held back behind the network server for 2 minutes to 3 hours of town time, then sent out of order.</summary>
    public double Late { get; init; }

    /// <summary>Frames that no gateway hears: the counter goes on, nothing is sent.</summary>
    public double Loss { get; init; }

    /// <summary>Frames before which the device joins anew: new session, counter from 0, a join message.</summary>
    public double Rejoins { get; init; }

    /// <summary>
    /// Frames before which the device restarts without a join, as one with a fixed address does: the same session, counter from
    /// 0. At most once in 12 hours of a device, and not just before 65,536, where it looks like a counter of 16 bits that goes on.
    /// </summary>
    public double Resets { get; init; }

    /// <summary>Frames that are followed by one without application payload (FPort absent), which takes a counter.</summary>
    public double MacOnly { get; init; }

    /// <summary>Frames that are followed by an uplink simulated at The Things Stack's console, which must change nothing.</summary>
    public double Simulated { get; init; }

    /// <summary>Reports of pitches' sensors, changes and heartbeats, that say free for occupied or the other way round.</summary>
    public double PitchNoise { get; init; }

    /// <summary>
    /// Share of the pitches' sensors that get one random fault, for 2 to 10 days: within the run when its end is known, else
    /// from its first week on.
    /// </summary>
    public double PitchFaults { get; init; }

    /// <summary>Faults of certain pitches' sensors.</summary>
    public IReadOnlyList<PlantedFault> Planted { get; init; } = [];

    /// <summary>What is wrong with <see cref="Planted"/> in a town, one sentence each.</summary>
    public IReadOnlyList<string> FindFaults(TownPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var faults = new List<string>();
        foreach (var planted in Planted)
        {
            if (!plan.Sensors.Any(sensor => sensor.Id == planted.SensorId && sensor.Purpose == SensorPurpose.Pitch))
            {
                faults.Add($"There is no pitch with a sensor {planted.SensorId} to be {planted.Kind}.");
            }

            if (planted.Kind == PitchFaultKind.None || planted.From >= planted.To)
            {
                faults.Add($"The fault {planted.Kind} of {planted.SensorId} needs a kind, and a begin before its end.");
            }
        }

        return faults;
    }

    /// <summary>Checks that each rate is within 0 and 1 and the time within its bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not; the message names it.</exception>
    public void Validate()
    {
        Check(Duplicates, nameof(Duplicates));
        Check(Malformed, nameof(Malformed));
        Check(Late, nameof(Late));
        Check(Loss, nameof(Loss));
        Check(Rejoins, nameof(Rejoins));
        Check(Resets, nameof(Resets));
        Check(MacOnly, nameof(MacOnly));
        Check(Simulated, nameof(Simulated));
        Check(PitchNoise, nameof(PitchNoise));
        Check(PitchFaults, nameof(PitchFaults));
        if (RepeatWithin < TimeSpan.FromSeconds(1) || RepeatWithin > TimeSpan.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(RepeatWithin), RepeatWithin, "RepeatWithin must be from 1 second to 1 day.");
        }
    }

    private static void Check(double rate, string name)
    {
        if (rate is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, rate, $"The rate {name} must be from 0 to 1.");
        }
    }
}
