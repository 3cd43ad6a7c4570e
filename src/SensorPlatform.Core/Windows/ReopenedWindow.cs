using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// A window that its grain cannot tell any more, because a reading came for it that is older than what the grain holds: the
/// store makes it anew from the stored readings, in the order of their times.
/// </summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Length">The window's length.</param>
/// <param name="Start">Its start.</param>
/// <param name="ExpectedCount">Readings that the reporting interval promises; at least 1.</param>
/// <param name="LateMessages">Messages of this turn that came for it after it was final: its revision rises by them.</param>
/// <param name="IsFinal">The watermark has passed its end.</param>
/// <param name="ThroughOffset">Offset of the newest message for it.</param>
/// <param name="Received">When we received that message.</param>
public readonly record struct ReopenedWindow(
    int SensorIndex,
    Quantity Quantity,
    WindowLength Length,
    Instant Start,
    int ExpectedCount,
    int LateMessages,
    bool IsFinal,
    long ThroughOffset,
    Instant Received);
