namespace SensorPlatform.Simulator.Truth;

/// <summary>
/// What frame counters tell the platform: frames between the first and the newest that came in, after a rejoin or reset from 0.
/// </summary>
/// <param name="Expected">Frames that the counters say were sent.</param>
/// <param name="Received">Distinct frames that came in whole.</param>
/// <param name="Lost">The difference: lost on the radio, or broken on the way.</param>
/// <param name="OutOfOrder">Frames that came after a newer one.</param>
/// <param name="Duplicates">Frames that came again.</param>
/// <param name="Rejoins">Times that a new session showed.</param>
/// <param name="Resets">Times that the counter began anew within a session.</param>
public sealed record TruthLedger(
    long Expected, long Received, long Lost, long OutOfOrder, long Duplicates, int Rejoins, int Resets);
