using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Alerts, open ones first, then newest first.</summary>
internal sealed record AlertsAnswer(Instant Now, string Language, IReadOnlyList<AlertAnswer> Items);
