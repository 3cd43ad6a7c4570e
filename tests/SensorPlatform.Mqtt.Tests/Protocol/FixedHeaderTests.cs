using System.Buffers;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Tests.Protocol;

public sealed class FixedHeaderTests
{
    private const int Maximum = 256 * 1024;

    [Fact]
    public void A_whole_header_is_read()
    {
        var status = FixedHeader.TryRead([0x3B, 0x80, 0x01], Maximum, out var header, out var fault);
        Assert.Equal(OperationStatus.Done, status);
        Assert.Equal(MqttFault.None, fault);
        Assert.Equal(PacketType.Publish, header.Type);
        Assert.Equal(0x0B, header.Flags);
        Assert.Equal(3, header.LengthBytes);
        Assert.Equal(128, header.RemainingLength);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3080")]
    [InlineData("308080")]
    public void A_cut_header_asks_for_more(string hex) =>
        Assert.Equal(OperationStatus.NeedMoreData, FixedHeader.TryRead(Convert.FromHexString(hex), Maximum, out _, out _));

    [Theory]
    [InlineData("00", MqttFault.ReservedPacketType)]
    [InlineData("F0", MqttFault.ReservedPacketType)]
    [InlineData("11", MqttFault.InvalidFlags)]
    [InlineData("28", MqttFault.InvalidFlags)]
    [InlineData("41", MqttFault.InvalidFlags)]
    [InlineData("60", MqttFault.InvalidFlags)]
    [InlineData("80", MqttFault.InvalidFlags)]
    [InlineData("83", MqttFault.InvalidFlags)]
    [InlineData("A0", MqttFault.InvalidFlags)]
    [InlineData("C2", MqttFault.InvalidFlags)]
    [InlineData("E1", MqttFault.InvalidFlags)]
    [InlineData("36", MqttFault.InvalidQualityOfService)]
    [InlineData("37", MqttFault.InvalidQualityOfService)]
    [InlineData("38", MqttFault.InvalidQualityOfService)]
    [InlineData("30FFFFFFFF", MqttFault.MalformedRemainingLength)]
    [InlineData("30FFFFFF7F", MqttFault.PacketTooLarge)]
    public void A_wrong_header_is_refused_at_the_byte_that_shows_it(string hex, MqttFault expected)
    {
        Assert.Equal(OperationStatus.InvalidData, FixedHeader.TryRead(Convert.FromHexString(hex), Maximum, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void The_maximum_counts_the_header_too()
    {
        Assert.Equal(OperationStatus.Done, FixedHeader.TryRead([0x30, 126], 128, out _, out _));
        Assert.Equal(OperationStatus.InvalidData, FixedHeader.TryRead([0x30, 127], 128, out _, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(2_097_152)]
    [InlineData(268_435_455)]
    public void What_is_written_is_read_again(int remainingLength)
    {
        Span<byte> bytes = stackalloc byte[FixedHeader.MaxLength];
        var written = FixedHeader.Write(bytes, PacketType.Puback, 0, remainingLength);
        Assert.Equal(OperationStatus.Done, FixedHeader.TryRead(bytes[..written], int.MaxValue, out var header, out _));
        Assert.Equal(remainingLength, header.RemainingLength);
        Assert.Equal(written, header.LengthBytes);
        Assert.Equal(written - 1, VariableByteInteger.LengthOf(remainingLength));
    }
}
