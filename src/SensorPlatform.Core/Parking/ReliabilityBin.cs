namespace SensorPlatform.Core.Parking;

/// <summary>Forecasts that said about the same.</summary>
/// <param name="Count">Forecasts in the bin.</param>
/// <param name="MeanForecast">What they said on average, 0 to 1.</param>
/// <param name="ObservedFrequency">How often it came true, 0 to 1.</param>
public readonly record struct ReliabilityBin(long Count, double MeanForecast, double ObservedFrequency);
