namespace SensorPlatform.Server.Storage.Influx;

/// <summary>The log messages of the way to InfluxDB, ids 2200 to 2299.</summary>
internal static partial class InfluxLog
{
    [LoggerMessage(2200, LogLevel.Warning, "InfluxDB's spool ended in a torn batch; {Length} bytes of {Segment} were cut. The journal is folded again from the last checkpoint, which brings the points back.")]
    internal static partial void TornTail(ILogger logger, long length, string segment);

    [LoggerMessage(2201, LogLevel.Error, "{Segment} of InfluxDB's spool is damaged at byte {Offset}; its last {Length} bytes are left out. SQLite has these points; InfluxDB lacks them.")]
    internal static partial void DamagedSegment(ILogger logger, string segment, long offset, long length);

    [LoggerMessage(2202, LogLevel.Warning, "InfluxDB does not take points; trying again in {Delay}. {Reason}")]
    internal static partial void SendFailed(ILogger logger, TimeSpan delay, string reason);

    [LoggerMessage(2203, LogLevel.Information, "InfluxDB takes points again after {Attempts} failed attempts.")]
    internal static partial void SendRecovered(ILogger logger, long attempts);

    [LoggerMessage(2204, LogLevel.Error, "InfluxDB refused (a part of) {Points} points with HTTP {Status}: {Answer} The batch is kept as {File}.")]
    internal static partial void Refused(ILogger logger, int points, int status, string answer, string file);

    [LoggerMessage(2205, LogLevel.Critical, "The sender to InfluxDB has stopped by a fault; the spool keeps the points.")]
    internal static partial void SenderFault(ILogger logger, Exception exception);

    [LoggerMessage(2206, LogLevel.Warning, "InfluxDB's spool is full ({Length} bytes); the store waits until InfluxDB takes points.")]
    internal static partial void SpoolFull(ILogger logger, long length);
}
