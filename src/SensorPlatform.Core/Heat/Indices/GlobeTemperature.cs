namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// Temperature of a black globe and the mean radiant temperature that belongs to it, forced convection after ISO 7726:
/// Tmrt⁴ = Tg⁴ + 1.1e8 v^0.6 / (ε D^0.4) (Tg - Ta), in K.
/// </summary>
public static class GlobeTemperature
{
    private const double StandardDiameter = 0.15;
    private const double StandardEmissivity = 0.95;
    private const int MostSteps = 50;

    /// <summary>Temperature of the globe, Cel.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="meanRadiantCelsius">Mean radiant temperature, Cel.</param>
    /// <param name="windMetersPerSecond">Wind at the globe (1.1 m), m/s, 0 and above.</param>
    /// <param name="diameterMeters">Diameter, m; 0.15 in ISO 7243.</param>
    /// <param name="emissivity">Emissivity, above 0 to 1.</param>
    /// <returns>Null when an input is outside its range.</returns>
    public static double? FromMeanRadiant(
        double celsius,
        double meanRadiantCelsius,
        double windMetersPerSecond,
        double diameterMeters = StandardDiameter,
        double emissivity = StandardEmissivity)
    {
        if (Convection(windMetersPerSecond, diameterMeters, emissivity) is not { } convection
            || !Finite.IsTemperature(celsius) || !Finite.IsTemperature(meanRadiantCelsius))
        {
            return null;
        }

        // The balance rises with the globe's temperature and bends upwards: Newton's steps from above cannot miss.
        var air = celsius - Finite.AbsoluteZero;
        var radiant = meanRadiantCelsius - Finite.AbsoluteZero;
        var target = (radiant * radiant * radiant * radiant) + (convection * air);
        var globe = Math.Max(air, radiant);
        for (var i = 0; i < MostSteps; i++)
        {
            var cube = globe * globe * globe;
            var step = ((cube * globe) + (convection * globe) - target) / ((4 * cube) + convection);
            globe -= step;
            if (Math.Abs(step) < 1e-10)
            {
                break;
            }
        }

        return Finite.OrNull(globe + Finite.AbsoluteZero);
    }

    /// <summary>Mean radiant temperature, Cel.</summary>
    /// <param name="celsius">Air temperature, Cel.</param>
    /// <param name="globeCelsius">Temperature of the globe, Cel.</param>
    /// <param name="windMetersPerSecond">Wind at the globe (1.1 m), m/s, 0 and above.</param>
    /// <param name="diameterMeters">Diameter, m; 0.15 in ISO 7243.</param>
    /// <param name="emissivity">Emissivity, above 0 to 1.</param>
    /// <returns>Null when an input is outside its range, or no surroundings could make the globe that cold.</returns>
    public static double? ToMeanRadiant(
        double celsius,
        double globeCelsius,
        double windMetersPerSecond,
        double diameterMeters = StandardDiameter,
        double emissivity = StandardEmissivity)
    {
        if (Convection(windMetersPerSecond, diameterMeters, emissivity) is not { } convection
            || !Finite.IsTemperature(celsius) || !Finite.IsTemperature(globeCelsius))
        {
            return null;
        }

        var globe = globeCelsius - Finite.AbsoluteZero;
        var fourth = (globe * globe * globe * globe) + (convection * (globeCelsius - celsius));
        return fourth > 0 ? Finite.OrNull(Math.Sqrt(Math.Sqrt(fourth)) + Finite.AbsoluteZero) : null;
    }

    private static double? Convection(double wind, double diameter, double emissivity) =>
        Finite.IsWind(wind) && double.IsFinite(diameter) && diameter > 0 && emissivity is > 0 and <= 1
            ? 1.1e8 * Math.Pow(wind, 0.6) / (emissivity * Math.Pow(diameter, 0.4))
            : null;
}
