namespace SensorPlatform.Server.Api;

/// <summary>The thresholds that years are held against.</summary>
internal sealed record AirLimitsAnswer(string Language, bool Indicative, string Note, IReadOnlyList<AirLimitAnswer> Items);
