using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// What is wrong with a pitch's sensor: <c>silent</c>, <c>stuckOccupied</c>, <c>stuckFree</c>, <c>flapping</c>, <c>rebooting</c>,
/// <c>swappedPolarity</c> or <c>emptyPayload</c>, and since when it has been known (null: since before the program started).
/// </summary>
internal sealed record PitchFaultAnswer(string Fault, Instant? Since);
