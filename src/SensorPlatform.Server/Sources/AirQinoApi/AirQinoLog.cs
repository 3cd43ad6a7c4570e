namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>Messages of sources that poll the AirQino API; event ids 700 to 719. None holds a secret.</summary>
internal static partial class AirQinoLog
{
    [LoggerMessage(700, LogLevel.Information, "Source {Network}: polling {Stations} stations, mode {Mode}, every {Seconds} s")]
    internal static partial void Starting(ILogger logger, string network, int stations, string mode, double seconds);

    [LoggerMessage(701, LogLevel.Warning, "Source {Network}: the API gives nothing: {Reason}")]
    internal static partial void Failing(ILogger logger, string network, string reason);

    [LoggerMessage(702, LogLevel.Information, "Source {Network}: the API answers")]
    internal static partial void Answering(ILogger logger, string network);

    [LoggerMessage(703, LogLevel.Warning, "Source {Network}: nothing from station {Station}: {Reason}")]
    internal static partial void StationFailing(ILogger logger, string network, string station, string reason);

    [LoggerMessage(704, LogLevel.Information, "Source {Network}: station {Station} answers again")]
    internal static partial void StationAnswering(ILogger logger, string network, string station);

    [LoggerMessage(705, LogLevel.Warning, "{Damage} What is stored already is not taken again; the past is asked for again from the start.")]
    internal static partial void BookmarksDamaged(ILogger logger, string damage);

    [LoggerMessage(706, LogLevel.Error, "Source {Network}: the bookmarks cannot be written; after a restart more is asked for again than need be: {Reason}")]
    internal static partial void BookmarksNotWritten(ILogger logger, string network, string reason);

    [LoggerMessage(707, LogLevel.Information, "Source {Network}: station {Station} is whole up to {Through:yyyy-MM-dd HH:mm} UTC, {Percent} % of the way; {Readings} readings were missing")]
    internal static partial void Progress(
        ILogger logger, string network, string station, DateTimeOffset through, int percent, int readings);

    [LoggerMessage(708, LogLevel.Warning, "Source {Network}: the platform has changed the hour {Hour:yyyy-MM-dd HH:mm} UTC of station {Station} after it was taken; it stays as it was taken")]
    internal static partial void HourRevised(ILogger logger, string network, string station, DateTimeOffset hour);

    [LoggerMessage(709, LogLevel.Warning, "Source {Network}: station {Station} was read up to {Through:yyyy-MM-dd HH:mm} UTC, which has not come yet: the clock was set back. The last days are asked for again.")]
    internal static partial void ClockSetBack(ILogger logger, string network, string station, DateTimeOffset through);

    [LoggerMessage(710, LogLevel.Warning, "Source {Network}: {Stations} stations every {Seconds} s are more than {Requests} requests a minute; a round will take longer. Raise MaximumRequestsPerMinute or PollSeconds.")]
    internal static partial void TooManyStations(ILogger logger, string network, int stations, double seconds, int requests);

    [LoggerMessage(711, LogLevel.Warning, "Source {Network}: {Conflicting} records of station {Station} had the time of another one in the same answer, and {Unreadable} no readable time or no number; they were left out")]
    internal static partial void RecordsLeftOut(ILogger logger, string network, string station, int conflicting, int unreadable);

    [LoggerMessage(712, LogLevel.Warning, "Source {Network}: no sensor of the city files has this network; nothing is polled")]
    internal static partial void NoStations(ILogger logger, string network);

    [LoggerMessage(713, LogLevel.Warning, "Source {Network}: the journal or the store does not take what was read; it is tried again: {Reason}")]
    internal static partial void NotTaken(ILogger logger, string network, string reason);

    [LoggerMessage(714, LogLevel.Warning, "Source {Network}: the record of {Time:yyyy-MM-dd HH:mm:ss} UTC of station {Station} makes no report that can be read ({Error}); it is kept as a dead letter")]
    internal static partial void ReportRefused(ILogger logger, string network, string station, DateTimeOffset time, string error);
}
