namespace SensorPlatform.Server.Parking;

/// <summary>What parking logs; event ids 4100 to 4199.</summary>
internal static partial class ParkingLog
{
    [LoggerMessage(4100, LogLevel.Information, "Site {Site}: its {Part} in parking.db cannot be used (it is of another version of the program, or of another number of pitches) and is learned anew.")]
    internal static partial void LearnedAnew(ILogger logger, string site, string part);

    [LoggerMessage(4101, LogLevel.Information, "Learning site {Site} ({Number} of {Count}) from the stored readings of {Days} days ({Rows} readings).")]
    internal static partial void Learning(ILogger logger, string site, int number, int count, double days, long rows);

    [LoggerMessage(4102, LogLevel.Information, "Learned {Sites} sites from {Rows} stored readings in {Seconds:F1} s.")]
    internal static partial void Learned(ILogger logger, int sites, long rows, double seconds);

    [LoggerMessage(4103, LogLevel.Information, "Parking took {Notes} stored messages that it had not saved before the last end.")]
    internal static partial void CaughtUp(ILogger logger, long notes);

    [LoggerMessage(4104, LogLevel.Error, "Parking could not be saved; trying again in a minute. {Reason}")]
    internal static partial void SaveFailed(ILogger logger, string reason);

    [LoggerMessage(4105, LogLevel.Warning, "The board could not keep up: {Count} messages were left out so far, of each pitch all but the newest.")]
    internal static partial void ThinnedOut(ILogger logger, long count);

    [LoggerMessage(4106, LogLevel.Information, "Pitch {Pitch} of {Site} is set by hand to {Kind} by {By}.")]
    internal static partial void SetByHand(ILogger logger, string site, string pitch, string kind, string by);

    [LoggerMessage(4107, LogLevel.Information, "Pitch {Pitch} of {Site} is no longer set by hand ({Kind}).")]
    internal static partial void Lifted(ILogger logger, string site, string pitch, string kind);

    [LoggerMessage(4109, LogLevel.Warning, "The clock is back by {Ahead}: it ran ahead before, or does not go right now. What parking had noted beyond now counts as of now.")]
    internal static partial void TurnedBack(ILogger logger, TimeSpan ahead);

    [LoggerMessage(4110, LogLevel.Warning, "Pitch {Pitch} of {Site} is in no city file any more; that it was set by hand to {Kind} has ended.")]
    internal static partial void EndedWithPitch(ILogger logger, string site, string pitch, string kind);

    [LoggerMessage(4111, LogLevel.Error, "Parking could not be saved by a fault of the program; trying again in a minute.")]
    internal static partial void SaveBroken(ILogger logger, Exception exception);

    [LoggerMessage(4108, LogLevel.Critical, "Parking has stopped by a fault; the sites are not brought up to date any more.")]
    internal static partial void Stopped(ILogger logger, Exception exception);
}
