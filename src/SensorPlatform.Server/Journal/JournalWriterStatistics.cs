namespace SensorPlatform.Server.Journal;

/// <summary>What the group commit has done since the start.</summary>
/// <param name="Commits">Commits that the journal took.</param>
/// <param name="Messages">Messages in them.</param>
/// <param name="FailedCommits">Attempts that failed; each was tried again.</param>
/// <param name="ReceiptFaults">Receipt handlers that threw; the message is journaled, its source may not know.</param>
/// <param name="LastCommit">Time that the last commit took.</param>
/// <param name="LongestCommit">Time that the longest commit took.</param>
/// <param name="QueueCount">Messages that wait now.</param>
/// <param name="QueueBytes">Bytes of unreadable messages that wait or are being journaled.</param>
/// <param name="Waits">Times that a source had to wait for room.</param>
/// <param name="Waited">How long sources have waited, all together.</param>
internal readonly record struct JournalWriterStatistics(
    long Commits,
    long Messages,
    long FailedCommits,
    long ReceiptFaults,
    TimeSpan LastCommit,
    TimeSpan LongestCommit,
    int QueueCount,
    long QueueBytes,
    long Waits,
    TimeSpan Waited);
