using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class LoRaAirtimeTests
{
    // What the calculators of The Things Network and Semtech give for the largest payloads of each data rate (and 13 bytes around
    // them); 56.576 ms stands in The Things Stack's documents, 1,319 ms in a message of LORIOT.
    [Theory]
    [InlineData(7, 125_000, 20, 56_576)]
    [InlineData(7, 125_000, 255, 399_616)]
    [InlineData(7, 250_000, 255, 199_808)]
    [InlineData(8, 125_000, 255, 707_072)]
    [InlineData(9, 125_000, 128, 676_864)]
    [InlineData(10, 125_000, 64, 698_368)]
    [InlineData(11, 125_000, 64, 1_560_576)]
    [InlineData(12, 125_000, 64, 2_793_472)]
    [InlineData(12, 125_000, 20, 1_318_912)]
    [InlineData(9, 125_000, 12, 144_384)]
    [InlineData(8, 500_000, 20, 25_728)]
    [InlineData(12, 500_000, 13, 288_768)]
    public void The_formula_gives_what_is_published(int spreadingFactor, uint bandwidth, int length, uint expected) =>
        Assert.Equal(expected, LoRaAirtime.Microseconds(spreadingFactor, bandwidth, 5, length));

    // The sums in floating point, as AN1200.13 writes them.
    [Fact]
    public void Whole_numbers_give_what_the_formula_gives()
    {
        uint[] bandwidths = [125_000, 250_000, 500_000];
        for (var spreadingFactor = 7; spreadingFactor <= 12; spreadingFactor++)
        {
            foreach (var bandwidth in bandwidths)
            {
                for (var codingRate = 5; codingRate <= 8; codingRate++)
                {
                    for (var length = 0; length <= 255; length++)
                    {
                        var symbol = Math.Pow(2, spreadingFactor) / bandwidth;
                        var slow = symbol > 0.016 ? 1 : 0;
                        var blocks = Math.Ceiling(
                            ((8 * length) - (4 * spreadingFactor) + 28 + 16) / (4.0 * (spreadingFactor - (2 * slow))));
                        var symbols = 12.25 + 8 + Math.Max(blocks * codingRate, 0);
                        Assert.Equal(
                            (uint)Math.Round(symbols * symbol * 1e6, MidpointRounding.AwayFromZero),
                            LoRaAirtime.Microseconds(spreadingFactor, bandwidth, codingRate, length));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 125_000)]
    [InlineData(6, 125_000)]
    [InlineData(13, 125_000)]
    [InlineData(9, 0)]
    public void Without_data_rate_there_is_no_airtime(int spreadingFactor, uint bandwidth) =>
        Assert.Equal(0u, LoRaAirtime.Microseconds(spreadingFactor, bandwidth, 5, 20));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_coding_rate_that_is_not_told_is_that_of_LoRaWAN(int codingRate) =>
        Assert.Equal(56_576u, LoRaAirtime.Microseconds(7, 125_000, codingRate, 20));
}
