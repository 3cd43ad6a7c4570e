using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>The data of an <c>alert</c> event: ask <c>/api/v1/alerts</c> for the rest.</summary>
internal sealed record AlertEvent(Instant Now, string Id, string Severity, bool Open, bool Acknowledged);
