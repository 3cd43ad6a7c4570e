using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>What a rule looks at: a reading, or a window once it is final. Copied out of what the store committed.</summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Source">Reading or window.</param>
/// <param name="Time">Event time of the reading; end of the window.</param>
/// <param name="Value">The reading, or the window's mean.</param>
/// <param name="Minimum">The window's smallest value.</param>
/// <param name="Maximum">The window's largest value.</param>
/// <param name="CapturePercent">The window's count in percent of the expected one.</param>
internal readonly record struct AlertSample(
    int SensorIndex,
    Quantity Quantity,
    AlertSource Source,
    Instant Time,
    double Value,
    double Minimum,
    double Maximum,
    double CapturePercent);
