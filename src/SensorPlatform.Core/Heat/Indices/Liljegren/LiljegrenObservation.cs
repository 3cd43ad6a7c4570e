using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Heat.Indices.Liljegren;

/// <summary>What a weather station measures.</summary>
/// <param name="Time">Middle of the time that the values are means of.</param>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees, east positive.</param>
/// <param name="Celsius">Air temperature, -50 to 60 Cel.</param>
/// <param name="HumidityPercent">Relative humidity, above 0 to 100 %.</param>
/// <param name="PressureHectopascals">Air pressure at the station, 500 to 1100 hPa.</param>
/// <param name="WindMetersPerSecond">Wind, m/s, 0 and above.</param>
/// <param name="WindHeightMeters">Height of the wind sensor, above 0 m.</param>
/// <param name="SolarWattsPerSquareMeter">Global radiation, W/m2, 0 to 1500.</param>
/// <param name="IsUrban">Between houses.</param>
/// <param name="IsInversion">By night: the air above is as warm or warmer.</param>
public readonly record struct LiljegrenObservation(
    Instant Time,
    double Latitude,
    double Longitude,
    double Celsius,
    double HumidityPercent,
    double PressureHectopascals,
    double WindMetersPerSecond,
    double WindHeightMeters,
    double SolarWattsPerSquareMeter,
    bool IsUrban = true,
    bool IsInversion = false);
