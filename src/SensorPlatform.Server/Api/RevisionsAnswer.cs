using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>All revisions of one window that are kept, newest first: each can be cited by its number and the time it was known.</summary>
internal sealed record RevisionsAnswer(
    string Sensor,
    string Quantity,
    string Window,
    Instant Start,
    IReadOnlyList<AggregateAnswer> Items);
