namespace SensorPlatform.Server.Api;

/// <summary>How good forecasts of one horizon were. Brier scores: 0 is perfect, lower is better; null while nothing was judged.</summary>
/// <param name="HorizonHours">How far ahead.</param>
/// <param name="Count">Forecasts that were judged.</param>
/// <param name="Brier">Of the forecast.</param>
/// <param name="PersistenceBrier">Of saying that it stays as it is.</param>
/// <param name="ClimatologyBrier">Of saying how often it was so at that hour of the week.</param>
/// <param name="Reliability">Bins by what was forecast; those without a forecast are left out.</param>
internal sealed record ForecastScoreAnswer(
    double HorizonHours,
    long Count,
    double? Brier,
    double? PersistenceBrier,
    double? ClimatologyBrier,
    IReadOnlyList<ReliabilityAnswer> Reliability);
