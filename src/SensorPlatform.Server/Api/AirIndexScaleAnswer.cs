namespace SensorPlatform.Server.Api;

/// <summary>How an index looks at one pollutant: upper edges of all classes but the last, each inside its class.</summary>
internal sealed record AirIndexScaleAnswer(
    string Pollutant, string Symbol, string Averaging, string Unit, IReadOnlyList<double> UpperEdges);
