namespace SensorPlatform.Core.Heat.Indices.Liljegren;

/// <summary>
/// Wind at 2 m from wind at another height by the power law of the EPA's air models, with exponents by stability (Liljegren et al. 2008;
/// EPA-454/R-99-005, table 6-7, solar radiation and temperature gradient).
/// </summary>
public static class SurfaceWind
{
    /// <summary>Least wind that the balances are computed with, m/s.</summary>
    public const double Lowest = 0.13;

    private const double ReferenceHeight = 2;

    private static readonly double[] UrbanExponents = [0.15, 0.15, 0.20, 0.25, 0.30, 0.30];
    private static readonly double[] RuralExponents = [0.07, 0.07, 0.10, 0.15, 0.35, 0.55];

    // Rows by wind from 2, 3, 5, 6 m/s; columns by radiation from 925, 675, 175 W/m2 and less.
    private static readonly StabilityClass[][] Day =
    [
        [StabilityClass.A, StabilityClass.A, StabilityClass.B, StabilityClass.D],
        [StabilityClass.A, StabilityClass.B, StabilityClass.C, StabilityClass.D],
        [StabilityClass.B, StabilityClass.B, StabilityClass.C, StabilityClass.D],
        [StabilityClass.C, StabilityClass.C, StabilityClass.D, StabilityClass.D],
        [StabilityClass.C, StabilityClass.D, StabilityClass.D, StabilityClass.D],
    ];

    /// <summary>Stability of the air.</summary>
    /// <param name="isDay">The sun is up.</param>
    /// <param name="windMetersPerSecond">Wind, m/s.</param>
    /// <param name="solarWattsPerSquareMeter">Global radiation, W/m2; by night not used.</param>
    /// <param name="isInversion">The air is as warm or warmer above; by day not used.</param>
    public static StabilityClass StabilityOf(
        bool isDay, double windMetersPerSecond, double solarWattsPerSquareMeter, bool isInversion)
    {
        if (!isDay)
        {
            return NightStability(windMetersPerSecond, isInversion);
        }

        var row = windMetersPerSecond switch { >= 6 => 4, >= 5 => 3, >= 3 => 2, >= 2 => 1, _ => 0 };
        var column = solarWattsPerSquareMeter switch { >= 925 => 0, >= 675 => 1, >= 175 => 2, _ => 3 };
        return Day[row][column];
    }

    /// <summary>Wind at 2 m, m/s, at least <see cref="Lowest"/>.</summary>
    /// <param name="windMetersPerSecond">Wind, m/s, 0 and above.</param>
    /// <param name="heightMeters">Its height above the ground, above 0 m; 2 m is kept as it is.</param>
    /// <param name="stability">Stability of the air.</param>
    /// <param name="isUrban">Between houses.</param>
    /// <returns>Null when an input is outside its range.</returns>
    public static double? AtTwoMeters(double windMetersPerSecond, double heightMeters, StabilityClass stability, bool isUrban)
    {
        if (!Finite.IsWind(windMetersPerSecond) || !double.IsFinite(heightMeters) || heightMeters <= 0)
        {
            return null;
        }

        var exponent = (isUrban ? UrbanExponents : RuralExponents)[(int)stability];
        return Finite.OrNull(Math.Max(Lowest, windMetersPerSecond * Math.Pow(ReferenceHeight / heightMeters, exponent)));
    }

    // As Liljegren's program has it; the EPA's table has one class less stable between 2 and 2.5 m/s.
    private static StabilityClass NightStability(double wind, bool isInversion)
    {
        if (wind >= 2.5)
        {
            return StabilityClass.D;
        }

        return isInversion ? StabilityClass.F : StabilityClass.E;
    }
}
