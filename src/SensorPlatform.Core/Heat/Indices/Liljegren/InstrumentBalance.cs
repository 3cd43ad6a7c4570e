namespace SensorPlatform.Core.Heat.Indices.Liljegren;

// Energy balances of globe and wick, solved by damped steps as Liljegren's program does: another search would end up to the tolerance
// beside its results.
internal static class InstrumentBalance
{
    private const int MostSteps = 500;
    private const double Damping = 0.9;
    private const double Emissivity = 0.95;
    private const double GlobeAbsorption = 0.95;
    private const double WickAbsorption = 0.6;
    private const double WickDiameter = 0.007;
    private const double WickLength = 0.0254;
    private const double WickEnds = 0.25 * WickDiameter / WickLength;

    internal static double? Globe(in LiljegrenWeather weather, LiljegrenRules rules)
    {
        var air = weather.Celsius - Finite.AbsoluteZero;
        var vapour = weather.HumidityPercent / 100 * MoistAir.SaturationPressure(air);
        var wind = Math.Max(weather.WindMetersPerSecond, rules.LowestWind);
        var direct = weather.DirectShare == 0 ? 0 : weather.DirectShare * ((1 / (2 * weather.CosineZenith)) - 1);
        var solar = weather.SolarWattsPerSquareMeter / 2 * GlobeAbsorption * (direct + 1 + rules.SurfaceAlbedo);
        var gain = (MoistAir.LongWave(air, vapour) / MoistAir.StefanBoltzmann) + (solar / (MoistAir.StefanBoltzmann * Emissivity));
        var diameter = rules.GlobeDiameterMeters;

        var globe = air;
        for (var i = 0; i < MostSteps; i++)
        {
            var film = (globe + air) / 2;
            var reynolds = MoistAir.Reynolds(film, weather.PressureHectopascals, wind, diameter);
            var nusselt = 2 + (0.6 * Math.Sqrt(reynolds) * Math.Pow(MoistAir.Prandtl, 0.3333));
            var transfer = nusselt * MoistAir.Conductivity(film) / diameter;
            var next = Math.Sqrt(Math.Sqrt(gain - (transfer / (MoistAir.StefanBoltzmann * Emissivity) * (globe - air))));
            if (Math.Abs(next - globe) < rules.Tolerance)
            {
                return Finite.OrNull(next + Finite.AbsoluteZero);
            }

            globe = (Damping * globe) + ((1 - Damping) * next);
        }

        return null;
    }

    internal static double? Wick(in LiljegrenWeather weather, LiljegrenRules rules, bool isRadiated)
    {
        var air = weather.Celsius - Finite.AbsoluteZero;
        var pressure = weather.PressureHectopascals;
        var vapour = weather.HumidityPercent / 100 * MoistAir.SaturationPressure(air);
        var wind = Math.Max(weather.WindMetersPerSecond, rules.LowestWind);
        var gain = (Emissivity * MoistAir.LongWave(air, vapour)) + WickSolar(in weather, rules);

        var wick = MoistAir.DewPoint(vapour);
        for (var i = 0; i < MostSteps; i++)
        {
            var film = (wick + air) / 2;
            var viscosity = MoistAir.Viscosity(film);
            var reynolds = MoistAir.Reynolds(film, pressure, wind, WickDiameter);
            var transfer = 0.281 * Math.Pow(reynolds, 0.6) * Math.Pow(MoistAir.Prandtl, 0.44) * MoistAir.Conductivity(film) / WickDiameter;
            var square = wick * wick;
            var radiation = isRadiated ? (gain - (MoistAir.StefanBoltzmann * Emissivity * square * square)) / transfer : 0;
            var saturation = MoistAir.SaturationPressure(wick);
            var schmidt = viscosity / (MoistAir.Density(film, pressure) * MoistAir.Diffusivity(film, pressure));
            var cooling = MoistAir.Evaporation(film) / MoistAir.PsychrometricRatio * (saturation - vapour) / (pressure - saturation)
                * Math.Pow(MoistAir.Prandtl / schmidt, 0.56);
            var next = air - cooling + radiation;
            if (Math.Abs(next - wick) < rules.Tolerance)
            {
                return Finite.OrNull(next + Finite.AbsoluteZero);
            }

            wick = (Damping * wick) + ((1 - Damping) * next);
        }

        return null;
    }

    private static double WickSolar(in LiljegrenWeather weather, LiljegrenRules rules)
    {
        var diffuse = (1 - weather.DirectShare) * (1 + WickEnds);
        var direct = weather.DirectShare == 0
            ? 0
            : weather.DirectShare * ((Math.Tan(Math.Acos(weather.CosineZenith)) / Math.PI) + WickEnds);
        return WickAbsorption * weather.SolarWattsPerSquareMeter * (diffuse + direct + rules.SurfaceAlbedo);
    }
}
