using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Alerts;

/// <summary>Values that at least one rule looks at.</summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Quantity">What is measured.</param>
/// <param name="Length">The length of the windows; none for readings.</param>
/// <param name="After">The rule that is furthest back has seen everything up to this event time; none: one has seen nothing.</param>
internal readonly record struct WatchedValues(int SensorIndex, Quantity Quantity, WindowLength Length, Instant After);
