namespace SensorPlatform.Server.Storage;

/// <summary>The store's log messages, ids 2100 to 2199.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(2100, LogLevel.Error, "Storing {Count} outputs failed; trying again in {Delay}. {Reason}")]
    internal static partial void CommitFailed(ILogger logger, int count, TimeSpan delay, string reason);

    [LoggerMessage(2101, LogLevel.Information, "The store takes outputs again after {Attempts} failed commits.")]
    internal static partial void CommitRecovered(ILogger logger, int attempts);

    [LoggerMessage(2102, LogLevel.Error, "{Observer} threw when it was told what is stored.")]
    internal static partial void ObserverFault(ILogger logger, string observer, Exception exception);

    [LoggerMessage(2103, LogLevel.Critical, "The store's writer has stopped by a fault; nothing is stored any more.")]
    internal static partial void WriterFault(ILogger logger, Exception exception);

    [LoggerMessage(2104, LogLevel.Warning, "{Count} outputs were not stored before the stop; the journal holds their messages, and the next start folds them again.")]
    internal static partial void LeftBehind(ILogger logger, int count);
}
