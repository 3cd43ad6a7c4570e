namespace SensorPlatform.Core.Air.Conversion;

/// <summary>Pressure and temperature that a mixing ratio is turned into a mass concentration at.</summary>
/// <param name="Kelvin">Temperature, K.</param>
/// <param name="Hectopascals">Pressure, hPa.</param>
public readonly record struct GasConditions(double Kelvin, double Hectopascals)
{
    /// <summary>20 Cel and 1013 hPa: what limits and indices of the EU are in (2008/50/EC, Annex VI).</summary>
    public static GasConditions Europe => new(293.15, 1013);

    /// <summary>25 Cel and 1013.25 hPa: what the index of the US EPA is in.</summary>
    public static GasConditions UnitedStates => new(298.15, 1013.25);

    /// <summary>Volume of a mole, litres: 24.0611 in Europe, 24.4654 in the United States.</summary>
    public double LitresPerMole => GasConversion.MolarGasConstant * Kelvin / Hectopascals * 10;
}
