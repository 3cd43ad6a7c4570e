namespace SensorPlatform.Server.Bookkeeping;

/// <summary>The balance's log messages, ids 5000 to 5099.</summary>
internal static partial class BalanceLog
{
    [LoggerMessage(5000, LogLevel.Error, "The balance does not close: {Place}: {Missing} messages that the journal took have neither an outcome nor are in flight (below 0: outcomes without a message). Nothing is lost from the journal by this. Run `balance --recount` to see which sensors lack them, keep journal.db, and report it; with telemetry.db moved away the next start books everything anew from the journal.")]
    public static partial void Open(ILogger logger, string place, long missing);

    [LoggerMessage(5001, LogLevel.Information, "The balance closes again.")]
    public static partial void Closed(ILogger logger);

    [LoggerMessage(5002, LogLevel.Warning, "The balance could not be looked at, and is tried again: {Reason}")]
    public static partial void Failed(ILogger logger, string reason);

    [LoggerMessage(5003, LogLevel.Information, "{Day}: {Journaled} records of the journal counted again, each has its outcome.")]
    public static partial void Recounted(ILogger logger, string day, long journaled);

    [LoggerMessage(5004, LogLevel.Information, "{Day}: not recounted, the journal no longer keeps all of its records.")]
    public static partial void NotKept(ILogger logger, string day);
}
