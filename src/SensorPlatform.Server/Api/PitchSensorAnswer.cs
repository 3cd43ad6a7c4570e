using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// A pitch with all that operators want to know of it and its sensor. <c>Troubles</c>: why somebody should look, the gravest first:
/// <c>fault</c>, <c>unknown</c>, <c>batteryLow</c>, <c>batteryEnding</c> (within 60 days), <c>loss</c> (over 20 % in 24 h), <c>restarts</c> (3 in
/// 24 h), <c>overstayed</c>. What needs a sensor is null without one.
/// </summary>
internal sealed record PitchSensorAnswer(
    string Pitch,
    string? Sensor,
    string? Type,
    string? Device,
    string State,
    string Reason,
    double Confidence,
    double OccupiedProbability,
    Instant? Since,
    IReadOnlyList<string> Troubles,
    IReadOnlyList<PitchFaultAnswer> Faults,
    OpenOverrideAnswer? Override,
    OpenStayAnswer? Stay,
    Instant? LastReceived,
    Instant? LastMeasured,
    long? AgeSeconds,
    RadioAnswer? Radio,
    BatteryAnswer? Battery,
    SensorFramesAnswer? Last24Hours,
    SensorFramesAnswer? Last7Days,
    IReadOnlyList<SensorGatewayAnswer> Gateways);
