namespace SensorPlatform.Server.Api;

/// <summary>The means of one pollutant, oldest first; every time of the span is there, measured or not.</summary>
internal sealed record AirSeriesPollutantAnswer(
    string Pollutant, string Symbol, string Quantity, string Unit, IReadOnlyList<AirMeanAnswer> Items);
