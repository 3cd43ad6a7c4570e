namespace SensorPlatform.Simulator.Radio;

/// <summary>How one gateway heard a frame.</summary>
/// <param name="Gateway">Index of the gateway within its network.</param>
/// <param name="RssiDbm">RSSI, whole dBm.</param>
/// <param name="SnrDb">SNR, steps of 0.25 dB.</param>
internal readonly record struct Hearing(int Gateway, int RssiDbm, double SnrDb);
