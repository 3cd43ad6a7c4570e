namespace SensorPlatform.Core.Heat.Indices;

/// <summary>
/// WBGT in the shade by Bernard and Pourmoghani (1999) in the form of Lemke and Kjellstrom (2012): 0.67 Tw + 0.33 Ta, with a wind of 1 m/s
/// and surroundings as warm as the air. Both are assumptions: see <see cref="HeatStress"/>.
/// </summary>
public static class ShadeWbgt
{
    private const int Halvings = 60;

    /// <summary>WBGT in the shade, Cel.</summary>
    /// <param name="celsius">Air temperature, -50 to 60 Cel.</param>
    /// <param name="dewPointCelsius">Dew point, -80 Cel to the air temperature.</param>
    /// <returns>Null when an input is outside its range.</returns>
    public static double? FromDewPoint(double celsius, double dewPointCelsius) =>
        WetBulb(celsius, dewPointCelsius) is { } wetBulb ? (0.67 * wetBulb) + (0.33 * celsius) : null;

    /// <summary>Psychrometric wet bulb of that method, which solves 1556 (ed - ew) - 1.484 Tw (ed - ew) + 1010 (Ta - Tw) = 0, Cel.</summary>
    /// <param name="celsius">Air temperature, -50 to 60 Cel.</param>
    /// <param name="dewPointCelsius">Dew point, -80 Cel to the air temperature.</param>
    /// <returns>Null when an input is outside its range.</returns>
    public static double? WetBulb(double celsius, double dewPointCelsius)
    {
        if (celsius is not (>= -50 and <= 60) || !(dewPointCelsius >= -80 && dewPointCelsius <= celsius))
        {
            return null;
        }

        // The balance falls from the dew point to the air temperature and has one root between.
        var vapour = Vapour(dewPointCelsius);
        var low = dewPointCelsius;
        var high = celsius;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            var balance = ((1556 - (1.484 * middle)) * (vapour - Vapour(middle))) + (1010 * (celsius - middle));
            if (balance > 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) / 2;
    }

    private static double Vapour(double celsius) => 6.106 * Math.Exp(17.27 * celsius / (237.3 + celsius));
}
