namespace SensorPlatform.Core.Parking;

/// <summary>How good forecasts of one horizon were. Brier scores are means of squared errors: 0 is perfect, lower is better.</summary>
/// <param name="Horizon">How far ahead.</param>
/// <param name="Count">Forecasts that could be judged.</param>
/// <param name="Brier">Of the model.</param>
/// <param name="PersistenceBrier">Of saying that it stays as it is.</param>
/// <param name="ClimatologyBrier">Of saying how often it was so at that hour of the week before.</param>
/// <param name="Reliability">Ten bins by what was said: below 0.1, below 0.2 and so on.</param>
public sealed record ForecastScore(
    TimeSpan Horizon,
    long Count,
    double Brier,
    double PersistenceBrier,
    double ClimatologyBrier,
    IReadOnlyList<ReliabilityBin> Reliability);
