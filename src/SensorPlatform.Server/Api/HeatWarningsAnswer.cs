using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Warnings of heat: what authorities say and what was measured, apart from each other.</summary>
internal sealed record HeatWarningsAnswer(Instant AsOf, string Language, IReadOnlyList<HeatWarningsCityAnswer> Cities);
