namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// Wet bulb globe temperature after ISO 7243:2017, of a natural (not ventilated) wet bulb and a black globe of 150 mm. What has not
/// measured both has no WBGT; see <see cref="HeatStress"/> for an estimate that says what it assumes.
/// </summary>
public static class Wbgt
{
    /// <summary>In the sun: 0.7 Tnw + 0.2 Tg + 0.1 Ta, Cel.</summary>
    /// <param name="naturalWetBulbCelsius">Natural wet bulb, Cel.</param>
    /// <param name="globeCelsius">Black globe, Cel.</param>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <returns>Null when one is no temperature.</returns>
    public static double? Outdoor(double naturalWetBulbCelsius, double globeCelsius, double celsius) =>
        Finite.IsTemperature(naturalWetBulbCelsius) && Finite.IsTemperature(globeCelsius) && Finite.IsTemperature(celsius)
            ? Finite.OrNull((0.7 * naturalWetBulbCelsius) + (0.2 * globeCelsius) + (0.1 * celsius))
            : null;

    /// <summary>In rooms and in the shade: 0.7 Tnw + 0.3 Tg, Cel.</summary>
    /// <param name="naturalWetBulbCelsius">Natural wet bulb, Cel.</param>
    /// <param name="globeCelsius">Black globe, Cel.</param>
    /// <returns>Null when one is no temperature.</returns>
    public static double? Indoor(double naturalWetBulbCelsius, double globeCelsius) =>
        Finite.IsTemperature(naturalWetBulbCelsius) && Finite.IsTemperature(globeCelsius)
            ? Finite.OrNull((0.7 * naturalWetBulbCelsius) + (0.3 * globeCelsius))
            : null;
}
