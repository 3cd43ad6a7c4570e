using System.Text;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class LoRaDataRateTests
{
    [Theory]
    [InlineData("SF9BW125", 9, 125_000, 0)]
    [InlineData("SF9 BW125 4/5", 9, 125_000, 5)]
    [InlineData("SF12 BW500 4/8", 12, 500_000, 8)]
    [InlineData("SF7BW250", 7, 250_000, 0)]
    [InlineData("SF13BW125", 0, 0, 0)]
    [InlineData("SF9", 0, 0, 0)]
    [InlineData("SF9 125", 0, 0, 0)]
    [InlineData("50000", 0, 0, 0)]
    [InlineData("FSK", 0, 0, 0)]
    [InlineData("", 0, 0, 0)]
    public void A_data_rate_is_read_from_text(string text, int spreadingFactor, uint bandwidth, int codingRate)
    {
        var uplink = default(Uplink);
        Assert.Equal(codingRate, LoRaDataRate.Read(Encoding.ASCII.GetBytes(text), ref uplink));
        Assert.Equal(spreadingFactor, uplink.SpreadingFactor);
        Assert.Equal(bandwidth, uplink.BandwidthHz);
    }

    [Theory]
    [InlineData("4/5", 5)]
    [InlineData("CR_4_5", 5)]
    [InlineData("4/8", 8)]
    [InlineData("CR_4_6", 6)]
    [InlineData("4/9", 0)]
    [InlineData("3/8", 0)]
    [InlineData("4-5", 0)]
    [InlineData("", 0)]
    public void A_coding_rate_is_read_from_text(string text, int expected) =>
        Assert.Equal(expected, LoRaDataRate.CodingRate(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(0ul, 868_100_000u, 12, 125_000u)]
    [InlineData(5ul, 867_900_000u, 7, 125_000u)]
    [InlineData(6ul, 868_300_000u, 7, 250_000u)]
    [InlineData(3ul, 433_175_000u, 9, 125_000u)]
    [InlineData(6ul, 433_175_000u, 0, 0u)]
    [InlineData(7ul, 868_800_000u, 0, 0u)]
    [InlineData(3ul, 902_500_000u, 0, 0u)]
    [InlineData(3ul, 0u, 0, 0u)]
    [InlineData(LoRaDataRate.NoIndex, 868_100_000u, 0, 0u)]
    public void An_index_counts_where_its_region_is_plain(ulong index, uint frequency, int spreadingFactor, uint bandwidth)
    {
        var uplink = new Uplink { FrequencyHz = frequency };
        LoRaDataRate.ReadIndex(index, ref uplink);
        Assert.Equal(spreadingFactor, uplink.SpreadingFactor);
        Assert.Equal(bandwidth, uplink.BandwidthHz);
    }

    [Fact]
    public void An_index_does_not_change_a_data_rate_that_is_told()
    {
        var uplink = new Uplink { FrequencyHz = 868_100_000, SpreadingFactor = 10, BandwidthHz = 125_000 };
        LoRaDataRate.ReadIndex(5, ref uplink);
        Assert.Equal(10, uplink.SpreadingFactor);
    }
}
