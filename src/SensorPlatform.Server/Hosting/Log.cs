namespace SensorPlatform.Server.Hosting;

/// <summary>Messages of hosting, sources and folding; event ids 100 to 199.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Source {Network}: connected to {Broker}")]
    internal static partial void SourceConnected(ILogger logger, string network, string broker);

    [LoggerMessage(101, LogLevel.Warning, "Source {Network}: not connected to {Broker}: {Reason}")]
    internal static partial void SourceDisconnected(ILogger logger, string network, string broker, string reason);

    [LoggerMessage(110, LogLevel.Information, "Folding partition {Partition} of the journal again, from {From} to {To}")]
    internal static partial void Recovering(ILogger logger, int partition, long from, long to);

    [LoggerMessage(111, LogLevel.Critical, "Folding stopped; messages stay in the journal and are folded at the next start: {Reason}")]
    internal static partial void FoldingStopped(ILogger logger, string reason);

    [LoggerMessage(112, LogLevel.Critical, "A part of the server has stopped by a fault; the server ends and may be started again")]
    internal static partial void PartStopped(ILogger logger, Exception exception);

    [LoggerMessage(113, LogLevel.Information, "Folded {Messages} messages of the journal again in {Seconds:F3} s")]
    internal static partial void Recovered(ILogger logger, long messages, double seconds);

    [LoggerMessage(120, LogLevel.Information, "Stopping: sources, journal, shards, store, in this order")]
    internal static partial void Stopping(ILogger logger);

    [LoggerMessage(121, LogLevel.Information, "Stopped; {InFlight} messages are in flight and will be folded at the next start")]
    internal static partial void Stopped(ILogger logger, long inFlight);
}
