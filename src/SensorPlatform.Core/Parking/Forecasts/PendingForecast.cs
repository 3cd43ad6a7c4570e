using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>A forecast that waits for the time it is for.</summary>
/// <param name="Due">That time.</param>
/// <param name="Horizon">Index of its horizon.</param>
/// <param name="Forecast">Probability that a pitch is free, as the model said.</param>
/// <param name="Persistence">As it was when the forecast was made: 0 or 1.</param>
/// <param name="Climatology">How often it had been so at that hour of the week.</param>
internal readonly record struct PendingForecast(Instant Due, int Horizon, double Forecast, double Persistence, double Climatology);
