using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>One station.</summary>
internal sealed record StationDetailAnswer(Instant Now, string Language, StationAnswer Station);
