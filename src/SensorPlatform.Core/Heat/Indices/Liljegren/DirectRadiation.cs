namespace SensorPlatform.Core.Heat.Indices.Liljegren;

/// <summary>Global radiation and how much of it comes straight from the sun.</summary>
/// <param name="SolarWattsPerSquareMeter">Global radiation, no more than 85 % of what reaches the top of the air, W/m2.</param>
/// <param name="DirectShare">Share of the direct beam, 0 to 0.9.</param>
public readonly record struct DirectRadiation(double SolarWattsPerSquareMeter, double DirectShare)
{
    private const double SolarConstant = 1367;
    private const double LowestCosine = 0.00873;
    private const double HighestTransmission = 0.85;
    private const double HighestShare = 0.9;

    /// <summary>
    /// By Liljegren et al. (2008, J. Occup. Environ. Hyg. 5, 645): exp(3 - 1.34 s - 1.65 / s), s the transmission of the air. With the sun
    /// below 0.5 degrees the radiation is kept as it was measured, none of it direct.
    /// </summary>
    /// <param name="solarWattsPerSquareMeter">Global radiation, W/m2, 0 and above.</param>
    /// <param name="sun">Where the sun stands.</param>
    /// <returns>Null when the radiation is negative or not finite.</returns>
    public static DirectRadiation? Of(double solarWattsPerSquareMeter, SolarPosition sun)
    {
        if (!double.IsFinite(solarWattsPerSquareMeter) || solarWattsPerSquareMeter < 0)
        {
            return null;
        }

        if (!(sun.CosineZenith >= LowestCosine))
        {
            return new DirectRadiation(solarWattsPerSquareMeter, 0);
        }

        var above = SolarConstant * sun.CosineZenith / (sun.DistanceAu * sun.DistanceAu);
        var transmission = Math.Min(solarWattsPerSquareMeter / above, HighestTransmission);
        return transmission > 0
            ? new DirectRadiation(
                transmission * above, Math.Clamp(Math.Exp(3 - (1.34 * transmission) - (1.65 / transmission)), 0, HighestShare))
            : new DirectRadiation(0, 0);
    }
}
