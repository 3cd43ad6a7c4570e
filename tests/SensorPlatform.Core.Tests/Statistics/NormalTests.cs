using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Tests.Statistics;

public sealed class NormalTests
{
    // Computed apart from the program: Python's math.erfc(z / sqrt(2)).
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 0.920344325445942)]
    [InlineData(1, 0.31731050786291415)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(2.4999, 0.012422836749889189)]
    [InlineData(2.5, 0.012419330651552278)]
    [InlineData(2.5758293035489004, 0.01)]
    [InlineData(7.3734, 1.663304637883301e-13)]
    [InlineData(20, 5.507248237212663e-89)]
    public void A_two_sided_p_value_has_ten_digits(double z, double p)
    {
        Assert.Equal(1, Normal.TwoSided(z) / p, 1e-10);
        Assert.Equal(Normal.TwoSided(z), Normal.TwoSided(-z));
    }

    [Fact]
    public void What_is_no_number_has_no_p_value_and_infinity_has_zero()
    {
        Assert.Equal(double.NaN, Normal.TwoSided(double.NaN));
        Assert.Equal(0, Normal.TwoSided(double.NegativeInfinity));
        Assert.Equal(0, Normal.TwoSided(50));
    }
}
