using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A sensor with everything new of it.</summary>
internal sealed record SensorDetailAnswer(
    Instant Now,
    SensorAnswer Sensor,
    RadioAnswer? Radio,
    IReadOnlyList<LatestAnswer> Latest,
    IReadOnlyList<AggregateAnswer> Hours);
