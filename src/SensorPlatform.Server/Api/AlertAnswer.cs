using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// An alert. <c>Name</c> and <c>Place</c> are in the answer's language; <c>Text</c> is what was sent when it fired.
/// <c>Cause</c> is its end, what happened, for rules about parking; null where the value says it.
/// </summary>
internal sealed record AlertAnswer(
    string Id,
    string Rule,
    string Name,
    string Severity,
    string City,
    string Sensor,
    string Place,
    string? Quantity,
    string Unit,
    double Value,
    double Threshold,
    string Text,
    bool Open,
    Instant Since,
    Instant FiredAt,
    Instant? ResolvedAt,
    double? ResolvedValue,
    long AgeSeconds,
    Instant? AcknowledgedAt,
    string? AcknowledgedBy,
    string? Comment,
    string? Cause);
