using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Grains;

/// <summary>A sensor's signs of life and its frame ledger, as they are after a message.</summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="ThroughOffset">Offset of the message.</param>
/// <param name="LastReceived">When we received the newest message.</param>
/// <param name="LastMeasured">The newest event time.</param>
/// <param name="FrameCounter">The newest frame counter.</param>
/// <param name="Rssi">RSSI of the best gateway, dBm.</param>
/// <param name="Snr">SNR of the best gateway, dB.</param>
/// <param name="SpreadingFactor">Spreading factor; 0 when unknown.</param>
/// <param name="GatewayCount">Distinct gateways.</param>
/// <param name="Ledger">Frames expected, received, lost and so on since the journal began.</param>
public readonly record struct SensorActivity(
    int SensorIndex,
    long ThroughOffset,
    Instant LastReceived,
    Instant LastMeasured,
    uint FrameCounter,
    short Rssi,
    float Snr,
    byte SpreadingFactor,
    byte GatewayCount,
    FrameLedger Ledger);
