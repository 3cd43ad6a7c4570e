namespace SensorPlatform.Server.Api;

/// <summary>Forecasts that said about the same, and how often it came true.</summary>
/// <param name="From">Least probability of the bin.</param>
/// <param name="To">Where the next bin begins.</param>
/// <param name="Count">Forecasts in it.</param>
/// <param name="MeanForecast">What they said on average.</param>
/// <param name="ObservedFrequency">How often a pitch was free then.</param>
internal sealed record ReliabilityAnswer(double From, double To, long Count, double MeanForecast, double ObservedFrequency);
