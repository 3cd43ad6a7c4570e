namespace SensorPlatform.Simulator.Climate;

/// <summary>Weather of one local day.</summary>
/// <param name="Day">Days since 1970-01-01.</param>
/// <param name="MeanCelsius">Mean of the day in open built-up land.</param>
/// <param name="SwingCelsius">Half of the day's span.</param>
/// <param name="Sunshine">0.2 to 1.</param>
/// <param name="Stagnation">0.5 to 2.</param>
internal sealed record DayWeather(long Day, double MeanCelsius, double SwingCelsius, double Sunshine, double Stagnation);
