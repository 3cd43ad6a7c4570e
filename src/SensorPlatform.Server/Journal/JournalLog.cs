namespace SensorPlatform.Server.Journal;

/// <summary>The journal's log messages, ids 2000 to 2099.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(2000, LogLevel.Error, "Commit of {Count} messages failed; trying again in {Delay}. {Reason}")]
    internal static partial void CommitFailed(ILogger logger, int count, TimeSpan delay, string reason);

    [LoggerMessage(2001, LogLevel.Information, "The journal takes messages again after {Attempts} failed commits.")]
    internal static partial void CommitRecovered(ILogger logger, int attempts);

    [LoggerMessage(2002, LogLevel.Error, "A source threw when it was told that its message is journaled.")]
    internal static partial void ReceiptFault(ILogger logger, Exception exception);

    [LoggerMessage(2003, LogLevel.Critical, "The journal's writer has stopped by a fault; nothing is acknowledged any more.")]
    internal static partial void WriterFault(ILogger logger, Exception exception);

    [LoggerMessage(2004, LogLevel.Warning, "{Count} messages were not journaled before the stop; they were not acknowledged.")]
    internal static partial void LeftBehind(ILogger logger, int count);

    [LoggerMessage(2005, LogLevel.Information, "Retention deleted {Count} messages from the journal; the store has folded them.")]
    internal static partial void Deleted(ILogger logger, long count);

    [LoggerMessage(2006, LogLevel.Warning, "The journal takes {Bytes} bytes, but Journal.KeepMegabytes allows {Allowed}: the rest is not folded yet. Raise it, or see why folding is behind.")]
    internal static partial void TooLarge(ILogger logger, long bytes, long allowed);

    [LoggerMessage(2007, LogLevel.Error, "Retention could not delete from the journal; trying again in {Delay}. {Reason}")]
    internal static partial void RetentionFailed(ILogger logger, TimeSpan delay, string reason);
}
