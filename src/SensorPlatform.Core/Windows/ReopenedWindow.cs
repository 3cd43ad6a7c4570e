using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// A window that its grain cannot tell any more, because a reading came for it that is older than what the grain holds: the
/// store makes it anew from the stored readings (<see cref="WindowBuilder"/>), in the order (time, value).
/// </summary>
/// <remarks>
/// A reading of a counter or state changes the pair that ends in the next one, too. So the store, when it makes such a window
/// anew, also makes anew the window of this length that holds the next stored reading at or after the end, where there is one; when
/// that window was final and has changed, its revision rises by one. Gauges and directions have no pairs.
/// </remarks>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Length">The window's length.</param>
/// <param name="Start">Its start.</param>
/// <param name="ExpectedCount">Readings that the reporting interval promises; at least 1.</param>
/// <param name="LateMessages">
/// Messages of this turn that changed it after it was final, each counted once however many readings it brought: its revision
/// rises by them. 0 where the window was not final yet, or is given only because the grain lost sight of it.
/// </param>
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
