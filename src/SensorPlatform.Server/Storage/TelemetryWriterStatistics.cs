namespace SensorPlatform.Server.Storage;

/// <summary>What the store's writer has done since the start.</summary>
/// <param name="Commits">Transactions committed.</param>
/// <param name="Outputs">Outputs in them.</param>
/// <param name="Readings">Readings in them; folded again after a start, they count again.</param>
/// <param name="FailedCommits">Attempts that failed; each was tried again.</param>
/// <param name="ObserverFaults">Observers that threw.</param>
/// <param name="WindowsLeftAsTheyWere">
/// Windows that late messages would have changed, and that were left alone, because retention has deleted readings of theirs.
/// </param>
/// <param name="LastCommit">Time that the last transaction took.</param>
/// <param name="LongestCommit">Time that the longest transaction took.</param>
/// <param name="QueueCount">Outputs that wait now.</param>
internal readonly record struct TelemetryWriterStatistics(
    long Commits,
    long Outputs,
    long Readings,
    long FailedCommits,
    long ObserverFaults,
    long WindowsLeftAsTheyWere,
    TimeSpan LastCommit,
    TimeSpan LongestCommit,
    int QueueCount);
