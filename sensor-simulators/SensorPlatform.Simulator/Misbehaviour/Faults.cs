namespace SensorPlatform.Simulator.Misbehaviour;

/// <summary>How the town misbehaves. Rates are shares of the frames, 0 to 1; all default to 0.</summary>
public sealed record Faults
{
    /// <summary>Messages that come a second time, byte for byte: at once or up to an hour of town time later.</summary>
    public double Duplicates { get; init; }

    /// <summary>Messages that are broken on the way: cut, garbage, or JSON of another shape. The frame itself is lost.</summary>
    public double Malformed { get; init; }

    /// <summary>Messages held back behind the network server for 2 minutes to 3 hours of town time, then sent out of order.</summary>
    public double Late { get; init; }

    /// <summary>Frames that no gateway hears: the counter goes on, nothing is sent.</summary>
    public double Loss { get; init; }

    /// <summary>Frames before which the device joins anew: new session, counter from 0, a join message.</summary>
    public double Rejoins { get; init; }

    /// <summary>Frames that are followed by one without application payload (FPort absent), which takes a counter.</summary>
    public double MacOnly { get; init; }

    /// <summary>Frames that are followed by an uplink simulated at The Things Stack's console, which must change nothing.</summary>
    public double Simulated { get; init; }

    /// <summary>Checks that each rate is within 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is not; the message names it.</exception>
    public void Validate()
    {
        Check(Duplicates, nameof(Duplicates));
        Check(Malformed, nameof(Malformed));
        Check(Late, nameof(Late));
        Check(Loss, nameof(Loss));
        Check(Rejoins, nameof(Rejoins));
        Check(MacOnly, nameof(MacOnly));
        Check(Simulated, nameof(Simulated));
    }

    private static void Check(double rate, string name)
    {
        if (rate is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, rate, $"The rate {name} must be from 0 to 1.");
        }
    }
}
