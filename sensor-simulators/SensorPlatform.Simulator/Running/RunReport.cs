namespace SensorPlatform.Simulator.Running;

/// <summary>What a runner did.</summary>
/// <param name="Completed">True when the run came to its end; false when it was cancelled.</param>
/// <param name="MessagesSent">Messages sent by this runner, not by earlier ones.</param>
/// <param name="MessagesResent">Sent again after a lost connection; the broker may have passed them on twice.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Progress">How far the run has come.</param>
public sealed record RunReport(bool Completed, long MessagesSent, long MessagesResent, TimeSpan Elapsed, SimulationProgress Progress);
