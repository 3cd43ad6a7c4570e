using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Stations of one kind; texts are in <c>Language</c>.</summary>
internal sealed record StationsAnswer(Instant Now, string Language, IReadOnlyList<StationAnswer> Items);
