namespace SensorPlatform.Server.Journal;

/// <summary>What the retention has done since the start.</summary>
/// <param name="DeletedMessages">Messages deleted from the journal; the store has folded them all.</param>
/// <param name="LongestStep">The longest time that the group commit may have waited for it.</param>
internal readonly record struct JournalRetentionStatistics(long DeletedMessages, TimeSpan LongestStep);
