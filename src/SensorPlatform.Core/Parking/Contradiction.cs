namespace SensorPlatform.Core.Parking;

/// <summary>
/// Readings that say other than the one before them: how often each kind is right is learned by itself. Many sensors tell a change at
/// once, and what comes at its time is a misreading more often.
/// </summary>
internal enum Contradiction : byte
{
    /// <summary>At the time at which a message was due, against two or more readings.</summary>
    DueAfterRun = 0,

    /// <summary>At the time at which a message was due, against a single reading.</summary>
    DueAfterOne = 1,

    /// <summary>Between two messages that were due, against two or more readings.</summary>
    BetweenAfterRun = 2,

    /// <summary>Between two messages that were due, against a single reading.</summary>
    BetweenAfterOne = 3,
}
