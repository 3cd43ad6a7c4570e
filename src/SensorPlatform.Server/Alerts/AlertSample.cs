using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>What a rule looks at: a reading, or a window once it is final. Copied out of what the store committed.</summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Quantity">What was measured; none for losses.</param>
/// <param name="Source">Reading, window or losses.</param>
/// <param name="Time">Event time of the reading; end of the window or of the hours.</param>
/// <param name="Value">The reading, the window's mean, or the frames lost in percent.</param>
/// <param name="Minimum">The window's smallest value; of losses the hours that they are of.</param>
/// <param name="Maximum">The window's largest value; of losses the expected frames.</param>
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
