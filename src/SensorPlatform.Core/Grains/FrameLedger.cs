namespace SensorPlatform.Core.Grains;

/// <summary>Frames of one sensor by what became of them, since the journal began.</summary>
/// <param name="Expected">Frames that the counters say were sent, from the first seen to the newest.</param>
/// <param name="Received">Different frames that came in.</param>
/// <param name="Duplicates">Frames that came again.</param>
/// <param name="OutOfOrder">Frames that came after a newer one.</param>
/// <param name="Late">Readings' frames whose hour was final already.</param>
/// <param name="Rejoins">Times that the session changed.</param>
/// <param name="Resets">Times that the counter went back within a session.</param>
/// <param name="ClockFaults">Times of devices or gateways that could not be and were set aside.</param>
public readonly record struct FrameLedger(
    long Expected,
    long Received,
    long Duplicates,
    long OutOfOrder,
    long Late,
    int Rejoins,
    int Resets,
    int ClockFaults)
{
    /// <summary>Frames lost on the radio: expected less received.</summary>
    public long Lost => Expected - Received;
}
