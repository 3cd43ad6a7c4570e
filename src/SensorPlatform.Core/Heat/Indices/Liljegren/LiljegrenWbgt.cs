namespace SensorPlatform.Core.Heat.Indices.Liljegren;

/// <summary>
/// WBGT in the sun modelled from a weather station's values: Liljegren, Carhart, Lawday, Tschopp and Sharp (2008), J. Occup. Environ.
/// Hyg. 5, 645. Needs wind, global radiation and air pressure: where one is missing there is no value.
/// </summary>
public static class LiljegrenWbgt
{
    /// <summary>From what a weather station measures: the sun, the direct share and the wind at 2 m are computed.</summary>
    /// <param name="observation">The values.</param>
    /// <param name="rules">Instruments and ground.</param>
    /// <returns>Null when a value is outside its range, or the search for a balance does not end.</returns>
    public static LiljegrenResult? Of(in LiljegrenObservation observation, LiljegrenRules rules) =>
        WeatherOf(in observation) is { } weather ? Of(in weather, rules) : null;

    /// <summary>From the air at the instruments.</summary>
    /// <param name="weather">The air.</param>
    /// <param name="rules">Instruments and ground.</param>
    /// <returns>Null when a value is outside its range, or the search for a balance does not end.</returns>
    public static LiljegrenResult? Of(in LiljegrenWeather weather, LiljegrenRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (!weather.IsInRange
            || InstrumentBalance.Globe(in weather, rules) is not { } globe
            || InstrumentBalance.Wick(in weather, rules, isRadiated: true) is not { } natural
            || InstrumentBalance.Wick(in weather, rules, isRadiated: false) is not { } psychrometric
            || Wbgt.Outdoor(natural, globe, weather.Celsius) is not { } wbgt)
        {
            return null;
        }

        return new LiljegrenResult(wbgt, globe, natural, psychrometric);
    }

    /// <summary>The air at the instruments, as it follows from a weather station's values.</summary>
    /// <param name="observation">The values.</param>
    /// <returns>Null when the place, the wind or the radiation is outside its range.</returns>
    public static LiljegrenWeather? WeatherOf(in LiljegrenObservation observation)
    {
        if (SolarPosition.At(observation.Time, observation.Latitude, observation.Longitude) is not { } sun
            || DirectRadiation.Of(observation.SolarWattsPerSquareMeter, sun) is not { } radiation)
        {
            return null;
        }

        var stability = SurfaceWind.StabilityOf(
            sun.CosineZenith > 0, observation.WindMetersPerSecond, radiation.SolarWattsPerSquareMeter, observation.IsInversion);
        return SurfaceWind.AtTwoMeters(
            observation.WindMetersPerSecond, observation.WindHeightMeters, stability, observation.IsUrban) is { } wind
            ? new LiljegrenWeather(
                observation.Celsius,
                observation.HumidityPercent,
                observation.PressureHectopascals,
                wind,
                radiation.SolarWattsPerSquareMeter,
                radiation.DirectShare,
                sun.CosineZenith)
            : null;
    }
}
