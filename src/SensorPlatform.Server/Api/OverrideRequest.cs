namespace SensorPlatform.Server.Api;

/// <summary>
/// How a pitch is set by hand: <c>Kind</c> is <c>closed</c>, <c>event</c>, <c>wrongSensor</c>, <c>free</c> or <c>occupied</c>;
/// <c>Until</c> a time within a year, without an offset the city's own, or left out; <c>By</c> who does it, 1 to 100 characters; <c>Comment</c> up to 1,000.
/// </summary>
internal sealed record OverrideRequest(string? Kind, string? Until, string? By, string? Comment);
