using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Readings of a sensor in [From, To), oldest first. <c>Next</c> is the address of the rest, or null when this is all.</summary>
internal sealed record ReadingsAnswer(
    string Sensor, Instant From, Instant To, int Limit, string? Next, IReadOnlyList<ReadingAnswer> Items);
