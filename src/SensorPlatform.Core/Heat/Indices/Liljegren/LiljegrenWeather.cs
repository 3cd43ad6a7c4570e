namespace SensorPlatform.Core.Heat.Indices.Liljegren;

/// <summary>The air around globe and wick.</summary>
/// <param name="Celsius">Air temperature, -50 to 60 Cel.</param>
/// <param name="HumidityPercent">Relative humidity, above 0 to 100 %.</param>
/// <param name="PressureHectopascals">Air pressure at the station, 500 to 1100 hPa.</param>
/// <param name="WindMetersPerSecond">Wind at 2 m, m/s, 0 and above.</param>
/// <param name="SolarWattsPerSquareMeter">Global radiation, W/m2, 0 to 1500.</param>
/// <param name="DirectShare">Share of it that comes straight from the sun, 0 to 1.</param>
/// <param name="CosineZenith">Cosine of the sun's zenith angle, -1 to 1; above 0 where there is a direct share.</param>
public readonly record struct LiljegrenWeather(
    double Celsius,
    double HumidityPercent,
    double PressureHectopascals,
    double WindMetersPerSecond,
    double SolarWattsPerSquareMeter,
    double DirectShare,
    double CosineZenith)
{
    internal bool IsInRange =>
        Celsius is >= -50 and <= 60
        && HumidityPercent is > 0 and <= 100
        && PressureHectopascals is >= 500 and <= 1_100
        && Finite.IsWind(WindMetersPerSecond)
        && SolarWattsPerSquareMeter is >= 0 and <= 1_500
        && DirectShare is >= 0 and <= 1
        && CosineZenith is >= -1 and <= 1
        && (DirectShare == 0 || CosineZenith > 0);
}
