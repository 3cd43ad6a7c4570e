namespace SensorPlatform.Server.Parking;

/// <summary>What the parking service has done since the start.</summary>
/// <param name="Applied">Messages of parking sensors taken.</param>
/// <param name="Pictures">Pictures published that showed something new.</param>
/// <param name="Forecasts">Forecasts made.</param>
/// <param name="ForecastTime">Time that they took, all together.</param>
/// <param name="SaveFailures">Failed tries to save.</param>
internal readonly record struct ParkingCounts(
    long Applied, long Pictures, long Forecasts, TimeSpan ForecastTime, long SaveFailures);
