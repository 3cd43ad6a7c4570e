using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Windows of a sensor that start in [From, To), oldest first. <c>Next</c> is the address of the rest, or null.</summary>
internal sealed record AggregatesAnswer(
    string Sensor,
    string Window,
    Instant From,
    Instant To,
    int Limit,
    string? Next,
    IReadOnlyList<AggregateAnswer> Items);
