namespace SensorPlatform.Core.Heat.Indices.Liljegren;

// Properties of air in the balances (Bird, Stewart and Lightfoot; Buck 1981), K and hPa, as Liljegren et al. (2008) have them.
internal static class MoistAir
{
    internal const double StefanBoltzmann = 5.6696e-8;
    internal const double GasConstant = 8314.34 / AirMass;
    internal const double Prandtl = HeatCapacity / (HeatCapacity + (1.25 * GasConstant));
    internal const double PsychrometricRatio = HeatCapacity * AirMass / WaterMass;

    private const double HeatCapacity = 1003.5;
    private const double AirMass = 28.97;
    private const double WaterMass = 18.015;
    private const double SurfaceEmissivity = 0.999;

    // Critical temperatures (132 and 647.3 K) and pressures (36.4 and 218 atm) of air and water.
    private static readonly double CriticalRoot = Math.Sqrt(132 * 647.3);
    private static readonly double Diffusion = 3.640e-8 * Math.Cbrt(36.4 * 218) * Math.Pow(132 * 647.3, 5.0 / 12)
        * Math.Sqrt((1 / AirMass) + (1 / WaterMass));

    // Over water, moist air (factor 1.004).
    internal static double SaturationPressure(double kelvin) =>
        1.004 * 6.1121 * Math.Exp(17.502 * (kelvin - 273.15) / (kelvin - 32.18));

    internal static double DewPoint(double vapourPressure)
    {
        var logarithm = Math.Log(vapourPressure / (1.004 * 6.1121));
        return 273.15 + (240.97 * logarithm / (17.502 - logarithm));
    }

    internal static double Viscosity(double kelvin)
    {
        var collision = (((kelvin / 97.0) - 2.9) / 0.4 * -0.034) + 1.048;
        return 2.6693e-6 * Math.Sqrt(AirMass * kelvin) / (3.617 * 3.617 * collision);
    }

    internal static double Conductivity(double kelvin) => (HeatCapacity + (1.25 * GasConstant)) * Viscosity(kelvin);

    internal static double Density(double kelvin, double pressure) => pressure * 100 / (GasConstant * kelvin);

    internal static double Diffusivity(double kelvin, double pressure) =>
        Diffusion * Math.Pow(kelvin / CriticalRoot, 2.334) * 1013.25 / pressure;

    internal static double Evaporation(double kelvin) => ((313.15 - kelvin) / 30 * -71_100) + 2.4073e6;

    internal static double Reynolds(double kelvin, double pressure, double wind, double diameter) =>
        wind * Density(kelvin, pressure) * diameter / Viscosity(kelvin);

    // Long-wave radiation from the sky and the ground, each a half, W/m2.
    internal static double LongWave(double kelvin, double vapourPressure)
    {
        var square = kelvin * kelvin;
        return StefanBoltzmann * 0.5 * ((0.575 * Math.Pow(vapourPressure, 0.143)) + SurfaceEmissivity) * square * square;
    }
}
