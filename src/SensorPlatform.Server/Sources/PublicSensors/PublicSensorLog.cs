namespace SensorPlatform.Server.Sources.PublicSensors;

/// <summary>Messages of sources that poll sensor.community or openSenseMap; event ids 720 to 729.</summary>
internal static partial class PublicSensorLog
{
    [LoggerMessage(720, LogLevel.Information, "Source {Network}: polling {Devices} devices at {Host} every {Seconds} s")]
    internal static partial void Starting(ILogger logger, string network, int devices, string host, double seconds);

    [LoggerMessage(721, LogLevel.Warning, "Source {Network}: nothing from {Device}: {Reason}")]
    internal static partial void Failing(ILogger logger, string network, string device, string reason);

    [LoggerMessage(722, LogLevel.Information, "Source {Network}: {Device} answers")]
    internal static partial void Answering(ILogger logger, string network, string device);

    [LoggerMessage(723, LogLevel.Warning, "Source {Network}: no sensor of the city files has this network; nothing is polled")]
    internal static partial void NoDevices(ILogger logger, string network);

    [LoggerMessage(724, LogLevel.Warning, "{Damage} What the services still have is taken again; repeats are told by their hash.")]
    internal static partial void BookmarksDamaged(ILogger logger, string damage);

    [LoggerMessage(725, LogLevel.Error, "Source {Network}: what was read is asked for again, because it could not be kept: {Reason}")]
    internal static partial void NotTaken(ILogger logger, string network, string reason);

    [LoggerMessage(726, LogLevel.Warning, "Source {Network}: an answer makes no message that can be read ({Error}); it is kept as a dead letter")]
    internal static partial void ReportRefused(ILogger logger, string network, string error);
}
