namespace SensorPlatform.Core.Heat.Indices;

// What is not a number is no value.
internal static class Finite
{
    internal const double AbsoluteZero = -273.15;

    internal static double? OrNull(double value) => double.IsFinite(value) ? value : null;

    // A temperature in Cel, above absolute zero.
    internal static bool IsTemperature(double celsius) => double.IsFinite(celsius) && celsius > AbsoluteZero;

    // NaN is outside.
    internal static bool IsHumidity(double percent) => percent is >= 0 and <= 100;

    // A wind speed in m/s: 0 and above.
    internal static bool IsWind(double speed) => double.IsFinite(speed) && speed >= 0;
}
