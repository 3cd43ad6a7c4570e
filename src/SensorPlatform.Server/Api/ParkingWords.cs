using SensorPlatform.Core.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>The words of parking in answers.</summary>
internal static class ParkingWords
{
    private static readonly IReadOnlyList<string>[] FaultSets = [.. Enumerable.Range(0, 1 << 7).Select(Faults)];

    /// <summary>A state: <c>free</c>, <c>occupied</c>, <c>closed</c>, <c>unknown</c>.</summary>
    public static string Of(PitchState state) => state switch
    {
        PitchState.Free => "free",
        PitchState.Occupied => "occupied",
        PitchState.Closed => "closed",
        _ => "unknown",
    };

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

    /// <summary>What is wrong with a sensor; empty when nothing is.</summary>
    public static IReadOnlyList<string> Of(PitchFaults faults) => FaultSets[(int)faults & (FaultSets.Length - 1)];

    private static IReadOnlyList<string> Faults(int set)
    {
        (PitchFaults Fault, string Word)[] words =
        [
            (PitchFaults.Silent, "silent"),
            (PitchFaults.StuckOccupied, "stuckOccupied"),
            (PitchFaults.StuckFree, "stuckFree"),
            (PitchFaults.Flapping, "flapping"),
            (PitchFaults.Rebooting, "rebooting"),
            (PitchFaults.SwappedPolarity, "swappedPolarity"),
            (PitchFaults.EmptyPayload, "emptyPayload"),
        ];
        return [.. words.Where(one => ((PitchFaults)set).HasFlag(one.Fault)).Select(one => one.Word)];
    }
}
