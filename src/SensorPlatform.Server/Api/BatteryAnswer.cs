using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// A sensor's battery: newest voltage (V) and level (%), null where it tells none, and the age of the newer of the two. <c>IsLow</c>: the
/// voltage is below what the city's alert rule allows. <c>Trend</c>: null below 14 days.
/// </summary>
internal sealed record BatteryAnswer(
    double? Volts, double? Percent, Instant MeasuredAt, long AgeSeconds, bool IsLow, BatteryTrendAnswer? Trend);
