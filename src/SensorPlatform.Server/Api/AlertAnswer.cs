using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>An alert; texts are in the answer's language. Open while <c>EndedAt</c> is null.</summary>
internal sealed record AlertAnswer(
    string Id,
    string Rule,
    string Name,
    string Severity,
    string City,
    string Sensor,
    string? Place,
    string? Quantity,
    string? Unit,
    double? Value,
    double? Threshold,
    bool Open,
    Instant StartedAt,
    Instant? EndedAt,
    long AgeSeconds,
    Instant? AcknowledgedAt,
    string? AcknowledgedBy,
    string? Comment);
