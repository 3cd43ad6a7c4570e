using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A sensor as it is configured, with its last signs of life. Null: it has not said anything yet.</summary>
internal sealed record SensorAnswer(
    string Id,
    string City,
    string Network,
    string Device,
    string Type,
    double ReportingIntervalMinutes,
    SensorPlaceAnswer? Place,
    Instant? LastReceived,
    Instant? LastMeasured,
    long? AgeSeconds);
