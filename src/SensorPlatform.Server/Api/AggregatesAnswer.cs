using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Windows of a sensor that start in [From, To), oldest first. <c>Next</c> is the address of the rest, or null. <c>AsOf</c> is the
/// time as of which they were asked for, or null: as they are. Percentiles differ from those of the readings by at most
/// <c>PercentileRelativeError</c>.
/// </summary>
internal sealed record AggregatesAnswer(
    string Sensor,
    string Window,
    Instant From,
    Instant To,
    Instant? AsOf,
    double? PercentileRelativeError,
    int Limit,
    string? Next,
    IReadOnlyList<AggregateAnswer> Items);
