using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>How a pitch is set by hand: <c>closed</c>, <c>event</c>, <c>wrongSensor</c>, <c>free</c> or <c>occupied</c>. Until null: until it is lifted.</summary>
internal sealed record OpenOverrideAnswer(long Id, string Kind, Instant From, Instant? Until, string By, string? Comment);
