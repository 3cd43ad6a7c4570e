using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Api;

/// <summary>How the newest message came in: signal of the best gateway (dBm, dB), spreading factor (null: unknown), gateways.</summary>
internal sealed record RadioAnswer(
    uint FrameCounter, short RssiDbm, double SnrDb, byte? SpreadingFactor, byte GatewayCount)
{
    /// <summary>From a sensor's signs of life.</summary>
    public static RadioAnswer From(in SensorActivity activity) => new(
        activity.FrameCounter,
        activity.Rssi,
        Math.Round(activity.Snr, 2),
        activity.SpreadingFactor == 0 ? null : activity.SpreadingFactor,
        activity.GatewayCount);
}
