namespace SensorPlatform.Server.Retention;

/// <summary>Messages of retention; event ids 600 to 609.</summary>
internal static partial class RetentionLog
{
    [LoggerMessage(600, LogLevel.Warning, "What is older than the retention could not all be removed; the next try is in {Delay}: {Reason}")]
    internal static partial void RoundFailed(ILogger logger, TimeSpan delay, string reason);
}
