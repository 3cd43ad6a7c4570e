using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Conversion;

namespace SensorPlatform.Core.Tests.Air.Conversion;

public sealed class GasConversionTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors => AirVectors.Lines("conversion.csv");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_part_per_billion_is_what_the_table_says(string line)
    {
        var cells = line.Split(',');
        var mass = Pollutants.TryParse(cells[0], out var pollutant)
            ? GasConversion.MolarMassOf(pollutant)
            : GasConversion.NitricOxideMolarMass;
        var europe = GasConversion.MicrogramsPerPartPerBillion(mass, GasConditions.Europe);
        var states = GasConversion.MicrogramsPerPartPerBillion(mass, GasConditions.UnitedStates);
        Assert.Equal(AirVectors.Number(cells[1]), europe, 0.000_05);
        Assert.Equal(AirVectors.Number(cells[2]), states, 0.000_05);
    }

    [Fact]
    public void A_mole_of_gas_has_the_volume_that_the_tables_were_made_with()
    {
        Assert.Equal(24.0611, GasConditions.Europe.LitresPerMole, 0.000_05);
        Assert.Equal(24.4654, GasConditions.UnitedStates.LitresPerMole, 0.000_05);
    }

    [Theory]
    [InlineData(Pollutant.No2, "ug/m3", 1)]
    [InlineData(Pollutant.Pm10, "ug/m3", 1)]
    [InlineData(Pollutant.Co, "mg/m3", 1)]
    [InlineData(Pollutant.No2, "[ppb]", 1 / 1.8806)]
    [InlineData(Pollutant.Co, "[ppm]", 1 / 1.1449)]
    [InlineData(Pollutant.Co, "[ppb]", 1_000 / 1.1449)]
    public void A_stored_value_is_turned_into_the_unit_of_an_index(Pollutant pollutant, string unit, double factor) =>
        Assert.Equal(factor, GasConversion.FactorTo(pollutant, unit, GasConditions.UnitedStates), Math.Abs(factor) * 0.000_05);

    [Theory]
    [InlineData(Pollutant.Pm10, "[ppb]")]
    [InlineData(Pollutant.No2, "lb/ft3")]
    public void Particles_have_no_mixing_ratio_and_other_units_are_not_known(Pollutant pollutant, string unit) =>
        Assert.True(double.IsNaN(GasConversion.FactorTo(pollutant, unit, GasConditions.UnitedStates)));
}
