namespace SensorPlatform.Server.Heat.Official;

/// <summary>Messages of official warnings; event ids 730 to 739.</summary>
internal static partial class OfficialLog
{
    [LoggerMessage(730, LogLevel.Information, "Official warnings of {City}: polling {Host} every {Minutes} minutes")]
    internal static partial void Starting(ILogger logger, string city, string host, double minutes);

    [LoggerMessage(731, LogLevel.Warning, "Official warnings of {City}: {Reason}")]
    internal static partial void Failing(ILogger logger, string city, string reason);

    [LoggerMessage(732, LogLevel.Information, "Official warnings of {City}: the feed answers; warnings of heat that have not expired: {Count}")]
    internal static partial void Changed(ILogger logger, string city, int count);
}
