namespace SensorPlatform.Core.Parking;

/// <summary>What is wrong with the sensor of a pitch, as far as its messages and its neighbours tell.</summary>
[Flags]
public enum PitchFaults : ushort
{
    /// <summary>Nothing is known to be wrong.</summary>
    None = 0,

    /// <summary>It has said nothing for longer than its rhythm allows.</summary>
    Silent = 1,

    /// <summary>It says occupied for longer than anybody stays there.</summary>
    StuckOccupied = 1 << 1,

    /// <summary>It says free for longer than the site's turnover allows.</summary>
    StuckFree = 1 << 2,

    /// <summary>It changes more often than vehicles come and go (ghost readings).</summary>
    Flapping = 1 << 3,

    /// <summary>It starts again and again.</summary>
    Rebooting = 1 << 4,

    /// <summary>It says free when it is occupied and the other way round.</summary>
    SwappedPolarity = 1 << 5,

    /// <summary>Its frames hold no payload, or none that can be read.</summary>
    EmptyPayload = 1 << 6,
}
