using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A page of sensors. <c>Next</c> is the address of the page after it, or null.</summary>
internal sealed record SensorsAnswer(
    Instant Now, int Total, int Offset, int Limit, string? Next, IReadOnlyList<SensorAnswer> Items);
