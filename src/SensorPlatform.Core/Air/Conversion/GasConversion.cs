namespace SensorPlatform.Core.Air.Conversion;

/// <summary>Mixing ratios (ppb, ppm) of gases to mass concentrations (ug/m3, mg/m3) and back, by p M / (R T).</summary>
public static class GasConversion
{
    /// <summary>The unit <c>[ppb]</c>.</summary>
    public const string PartsPerBillion = "[ppb]";

    /// <summary>The unit <c>[ppm]</c>.</summary>
    public const string PartsPerMillion = "[ppm]";

    /// <summary>Molar gas constant, J/(mol K) (CODATA 2018).</summary>
    public const double MolarGasConstant = 8.314_462_618;

    /// <summary>Molar mass of nitric oxide, g/mol. It is no <see cref="Pollutant"/>, but stations of others give it.</summary>
    public const double NitricOxideMolarMass = 30.01;

    /// <summary>Molar mass of a gas, g/mol; NaN for particles and none.</summary>
    public static double MolarMassOf(Pollutant pollutant) => pollutant switch
    {
        Pollutant.No2 => 46.01,
        Pollutant.O3 => 48.00,
        Pollutant.So2 => 64.06,
        Pollutant.Co => 28.01,
        _ => double.NaN,
    };

    /// <summary>What 1 ppb is in ug/m3, which is what 1 ppm is in mg/m3; NaN for particles.</summary>
    public static double MicrogramsPerPartPerBillion(Pollutant pollutant, GasConditions conditions) =>
        MicrogramsPerPartPerBillion(MolarMassOf(pollutant), conditions);

    /// <summary>What 1 ppb of a gas of a molar mass (g/mol) is in ug/m3.</summary>
    public static double MicrogramsPerPartPerBillion(double molarMass, GasConditions conditions) =>
        molarMass / conditions.LitresPerMole;

    /// <summary>What a value in a pollutant's own unit is multiplied with to be in another.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <param name="unit">The unit wanted: the pollutant's own, <c>[ppb]</c> or <c>[ppm]</c>.</param>
    /// <param name="conditions">What the mixing ratio is meant at.</param>
    /// <returns>The factor; NaN for a mixing ratio of particles and for other units.</returns>
    public static double FactorTo(Pollutant pollutant, string unit, GasConditions conditions)
    {
        var own = Pollutants.QuantityOf(pollutant).Unit;
        if (string.Equals(unit, own, StringComparison.Ordinal))
        {
            return 1;
        }

        var partsPerBillion = (own == "mg/m3" ? 1_000 : 1) / MicrogramsPerPartPerBillion(pollutant, conditions);
        return unit switch
        {
            PartsPerBillion => partsPerBillion,
            PartsPerMillion => partsPerBillion / 1_000,
            _ => double.NaN,
        };
    }
}
