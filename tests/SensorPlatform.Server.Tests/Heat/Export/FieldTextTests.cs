using System.Globalization;
using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Heat.Export;

namespace SensorPlatform.Server.Tests.Heat.Export;

/// <summary>The fast spelling says what the framework says, to the byte.</summary>
public sealed class FieldTextTests
{
    private const int Seed = 20260711;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(-0.05)]
    [InlineData(100)]
    [InlineData(21.5)]
    [InlineData(0.0001)]
    [InlineData(0.00001)]
    [InlineData(1.0 / 3)]
    [InlineData(999_999.9999)]
    [InlineData(1_000_000)]
    [InlineData(1_000_000.0001)]
    [InlineData(1e15)]
    [InlineData(1e300)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(0.30000000000000004)]
    [InlineData(14.200000000000001)]
    public void A_number_is_spelt_as_the_framework_spells_it(double number) =>
        Assert.Equal(number.ToString(CultureInfo.InvariantCulture), Text(number));

    [Fact]
    public void A_zero_keeps_its_sign() => Assert.Equal("-0", Text(-0.0));

    [Fact]
    public void Numbers_of_all_sizes_are_spelt_as_the_framework_spells_them()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 200_000; i++)
        {
            var size = Math.Pow(10, random.Next(-6, 9));
            var number = Math.Round((random.NextDouble() - 0.5) * size, random.Next(0, 8));
            number = random.Next(4) == 0 ? Math.BitIncrement(number) : number;
            Assert.Equal(number.ToString(CultureInfo.InvariantCulture), Text(number));
        }
    }

    [Fact]
    public void Times_are_spelt_as_the_rest_of_the_program_spells_them()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 50_000; i++)
        {
            // Also before 1970, on full seconds, and with few digits.
            var unit = (long)Math.Pow(10, random.Next(0, 10));
            var time = new Instant(random.NextInt64(long.MinValue + 1, long.MaxValue) / unit * unit);
            Assert.Equal(InstantJsonConverter.ToText(time), Text(time, 'T', '.') + "Z");
        }

        Assert.Equal("2026-11-21 10:00:00,5", Text(new Instant(1_795_255_200_500_000_000), ' ', ','));
    }

    private static string Text(double number)
    {
        var buffer = new byte[64];
        return Encoding.UTF8.GetString(buffer, 0, FieldText.Write(buffer, number));
    }

    private static string Text(Instant time, char separator, char decimalMark)
    {
        var buffer = new byte[32];
        return Encoding.UTF8.GetString(buffer, 0, FieldText.Write(buffer, time, separator, decimalMark));
    }
}
