using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>How the forecasts of a site have fared, one item a horizon; empty before the first could be judged.</summary>
internal sealed record ForecastScoresAnswer(Instant Now, string Site, IReadOnlyList<ForecastScoreAnswer> Items);
