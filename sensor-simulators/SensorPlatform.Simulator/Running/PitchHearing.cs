using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Networks;

namespace SensorPlatform.Simulator.Running;

/// <summary>
/// What a platform makes of a delivery that is of a pitch: duplicates, broken messages and simulated uplinks say nothing; a
/// join, and a counter that begins anew, is a restart.
/// </summary>
internal static class PitchHearing
{
    internal static PitchSignal SignalOf(Delivery delivery) => delivery.Kind switch
    {
        MessageKind.Join => PitchSignal.Restart,
        MessageKind.Uplink => SignalOf(delivery.Transmission),
        _ => PitchSignal.None,
    };

    /// <summary>Does the frame show that its device has started again without a join?</summary>
    internal static bool ShowsReset(Delivery delivery) =>
        delivery is { Kind: MessageKind.Uplink, Transmission: { Run: > 0, FrameCounter: 0 } };

    private static PitchSignal SignalOf(Transmission transmission)
    {
        if (transmission.Kind == TransmissionKind.MacOnly)
        {
            return PitchSignal.Alive;
        }

        foreach (var value in transmission.Report.Values)
        {
            if (value.Quantity == Quantity.ParkingOccupied)
            {
                return value.Value > 0 ? PitchSignal.Occupied : PitchSignal.Free;
            }
        }

        return transmission.Report.Payload.Length == 0 ? PitchSignal.Unreadable : PitchSignal.Alive;
    }
}
