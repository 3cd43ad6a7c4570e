using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>How operators' answers spell what is known of a pitch.</summary>
internal static class PitchWords
{
    private static readonly (PitchFaults Fault, string Word)[] FaultWords =
    [
        (PitchFaults.Silent, "silent"),
        (PitchFaults.StuckOccupied, "stuckOccupied"),
        (PitchFaults.StuckFree, "stuckFree"),
        (PitchFaults.Flapping, "flapping"),
        (PitchFaults.Rebooting, "rebooting"),
        (PitchFaults.SwappedPolarity, "swappedPolarity"),
        (PitchFaults.EmptyPayload, "emptyPayload"),
    ];

    /// <summary>All faults with their words.</summary>
    public static ReadOnlySpan<(PitchFaults Fault, string Word)> Faults => FaultWords;

    /// <summary>Why a pitch is said to be as it is.</summary>
    public static string Of(PitchReason reason) => reason switch
    {
        PitchReason.NeverHeard => "neverHeard",
        PitchReason.Sensor => "sensor",
        PitchReason.NoValue => "noValue",
        PitchReason.Silent => "silent",
        PitchReason.Faulty => "faulty",
        PitchReason.Closed => "closed",
        PitchReason.SetByHand => "setByHand",
        _ => "noSensor",
    };

    /// <summary>How a pitch was set by hand.</summary>
    public static string Of(PitchOverrideKind kind) => kind switch
    {
        PitchOverrideKind.Closed => "closed",
        PitchOverrideKind.Event => "event",
        PitchOverrideKind.WrongSensor => "wrongSensor",
        PitchOverrideKind.Free => "free",
        PitchOverrideKind.Occupied => "occupied",
        _ => "none",
    };
}
