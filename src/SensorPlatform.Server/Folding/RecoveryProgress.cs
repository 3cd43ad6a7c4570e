namespace SensorPlatform.Server.Folding;

/// <summary>How far the folding of what the journal held at the start has come.</summary>
/// <param name="Goal">Messages of the journal beyond the checkpoints.</param>
/// <param name="Folded">Those of them that are folded again.</param>
/// <param name="Elapsed">Time that it took so far; with all of them folded, the whole time.</param>
internal readonly record struct RecoveryProgress(long Goal, long Folded, TimeSpan Elapsed);
