using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.ChirpStack;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.ChirpStack;

public sealed class ChirpStackProtobufTests
{
    private static readonly byte[] Info = [.. Field(3, [.. Field(8, "24e124136b000001"u8)])];

    [Fact]
    public void An_uplink_is_what_it_is_in_JSON()
    {
        var expected = EnvelopeFiles.Parse(EnvelopeKind.ChirpStack, "chirpstack-up.json");
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.ChirpStackProtobuf, "chirpstack-up.hex");
        Assert.Equal("24E124136B000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(4u, uplink.FrameCounter);
        Assert.Equal(85, uplink.FPort);
        Assert.Equal("01755c03673401046865", Convert.ToHexStringLower(uplink.Payload));
        Assert.False(uplink.Confirmed);
        Assert.Equal(expected.NetworkReceived, uplink.NetworkReceived);
        Assert.Equal(expected.Measured, uplink.Measured);
        Assert.Equal(2, uplink.GatewayCount);
        Assert.Equal(expected.BestGateway, uplink.BestGateway);
        Assert.Equal(-35, uplink.Rssi);
        Assert.Equal(11.5f, uplink.Snr);
        Assert.Equal(7, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(5, uplink.CodingRate);
        Assert.Equal(867_100_000u, uplink.FrequencyHz);
        Assert.Equal(61_696u, uplink.AirtimeMicroseconds);
        Assert.Equal(expected.AirtimeMicroseconds, uplink.AirtimeMicroseconds);
        Assert.Equal(expected.DeduplicationHash, uplink.DeduplicationHash);
        Assert.Equal(expected.Session, uplink.Session);
    }

    [Theory]
    [InlineData("chirpstack-up.hex", "", UplinkKind.Data)]
    [InlineData("chirpstack-up.hex", "chirpstack", UplinkKind.Data)]
    [InlineData("chirpstack-up.hex", "status", UplinkKind.Other)]
    [InlineData("chirpstack-mac-only.hex", "up", UplinkKind.MacOnly)]
    [InlineData("chirpstack-mac-only.hex", "", UplinkKind.MacOnly)]
    [InlineData("chirpstack-encrypted.hex", "up", UplinkKind.Encrypted)]
    [InlineData("chirpstack-join.hex", "application/1/device/24e124136b000001/event/join", UplinkKind.Join)]
    [InlineData("chirpstack-join-server.hex", "join", UplinkKind.Join)]
    [InlineData("chirpstack-join.hex", "", UplinkKind.Other)]
    [InlineData("chirpstack-status.hex", "status", UplinkKind.Other)]
    [InlineData("chirpstack-status.hex", "", UplinkKind.Other)]
    [InlineData("chirpstack-ack.hex", "ack", UplinkKind.Other)]
    [InlineData("chirpstack-ack.hex", "", UplinkKind.Other)]
    [InlineData("chirpstack-log.hex", "log", UplinkKind.Other)]
    public void The_event_tells_the_kind_else_the_fields_do(string file, string topic, UplinkKind kind)
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.ChirpStackProtobuf, file, topic);
        Assert.Equal(kind, uplink.Kind);
        Assert.Equal("24E124136B000001", uplink.Device.ToString());
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05Z").UnixSeconds, uplink.NetworkReceived.UnixSeconds);
    }

    [Fact]
    public void A_session_key_id_makes_the_session_of_joins_and_uplinks()
    {
        var join = EnvelopeFiles.Parse(EnvelopeKind.ChirpStackProtobuf, "chirpstack-join-server.hex", "join");
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.ChirpStackProtobuf, "chirpstack-encrypted.hex");
        Assert.Equal(EnvelopeFiles.Parse(EnvelopeKind.ChirpStack, "chirpstack-encrypted.json").Session, uplink.Session);
        Assert.Equal(uplink.Session, join.Session);
        Assert.False(join.HasFrameCounter);
    }

    // RSSI is an int32: negative ones are varints of ten bytes.
    [Theory]
    [InlineData("9BFFFFFFFFFFFFFFFF01", -101)]
    [InlineData("9BFFFFFF0F", -101)]
    [InlineData("00", 0)]
    [InlineData("05", 5)]
    [InlineData("8080808008", short.MinValue)]
    public void Negative_numbers_are_read(string varint, int expected)
    {
        byte[] message = [.. Info, .. Field(12, [0x30, .. Convert.FromHexString(varint)])];
        Assert.Equal(expected, Parse(message).Rssi);
    }

    [Theory]
    [InlineData("3D0000C07F", 0f)]
    [InlineData("3D0000807F", 0f)]
    [InlineData("3D000060C0", -3.5f)]
    public void An_SNR_is_a_finite_number(string field, float expected) =>
        Assert.Equal(expected, Parse([.. Info, .. Field(12, Convert.FromHexString(field))]).Snr);

    [Fact]
    public void Fields_of_another_type_and_unknown_ones_are_passed_over()
    {
        byte[] message =
        [
            .. Info, 0x3D, 1, 2, 3, 4, 0x41, 1, 2, 3, 4, 5, 6, 7, 8, 0x50, 7, 0x60, 7, 0x68, 7, .. Field(99, [1, 2]), 0x40, 85,
        ];
        var uplink = Parse(message);
        Assert.Equal(0u, uplink.FrameCounter);
        Assert.Equal(85, uplink.FPort);
        Assert.Equal(UplinkKind.Data, uplink.Kind);
    }

    [Theory]
    [InlineData("4001", 1, EnvelopeError.None)]
    [InlineData("40FF01", 255, EnvelopeError.None)]
    [InlineData("408002", 0, EnvelopeError.BadNumber)]
    [InlineData("38FFFFFFFF0F", 0, EnvelopeError.None)]
    [InlineData("388080808010", 0, EnvelopeError.BadNumber)]
    [InlineData("2203616263", 0, EnvelopeError.WrongShape)]
    [InlineData("120108", 0, EnvelopeError.NotProtobuf)]
    [InlineData("120B08FFFFFFFFFFFFFFFFFF01", 0, EnvelopeError.BadTime)]
    [InlineData("120610808094EB03", 0, EnvelopeError.BadTime)]
    [InlineData("1200", 0, EnvelopeError.None)]
    [InlineData("62020A05", 0, EnvelopeError.NotProtobuf)]
    [InlineData("62021A05", 0, EnvelopeError.NotProtobuf)]
    [InlineData("62041A020805", 0, EnvelopeError.None)]
    [InlineData("62027A05", 0, EnvelopeError.NotProtobuf)]
    [InlineData("62047A020A05", 0, EnvelopeError.NotProtobuf)]
    [InlineData("6A021205", 0, EnvelopeError.NotProtobuf)]
    [InlineData("6A0412021A05", 0, EnvelopeError.NotProtobuf)]
    [InlineData("7A020A05", 0, EnvelopeError.NotProtobuf)]
    [InlineData("0B", 0, EnvelopeError.NotProtobuf)]
    [InlineData("05", 0, EnvelopeError.NotProtobuf)]
    public void What_cannot_be_read_has_its_reason(string hex, int port, EnvelopeError expected)
    {
        byte[] message = [.. Info, .. Convert.FromHexString(hex)];
        Assert.Equal(expected, ChirpStackProtobuf.TryParse(message, "up"u8, out var uplink));
        Assert.Equal(expected != EnvelopeError.None, uplink.Device.IsNone);
        Assert.Equal(port, uplink.FPort);
    }

    [Fact]
    public void Without_device_there_is_nothing()
    {
        Assert.Equal(EnvelopeError.WrongShape, ChirpStackProtobuf.TryParse([], "up"u8, out _));
        Assert.Equal(EnvelopeError.WrongShape, ChirpStackProtobuf.TryParse([0x38, 1], "up"u8, out _));
        Assert.Equal(EnvelopeError.NoDevice, ChirpStackProtobuf.TryParse(Field(3, []), "up"u8, out _));
        Assert.Equal(EnvelopeError.NoDevice, ChirpStackProtobuf.TryParse(Field(3, Field(8, "24e1"u8)), "up"u8, out _));
        Assert.Equal(EnvelopeError.NotProtobuf, ChirpStackProtobuf.TryParse(Field(3, [0x42]), "up"u8, out _));
    }

    [Theory]
    [InlineData(242, EnvelopeError.None)]
    [InlineData(243, EnvelopeError.PayloadTooLong)]
    public void A_payload_is_at_most_242_bytes(int length, EnvelopeError expected)
    {
        byte[] message = [.. Info, 0x40, 1, .. Field(10, new byte[length])];
        Assert.Equal(expected, ChirpStackProtobuf.TryParse(message, "up"u8, out var uplink));
        Assert.Equal(expected == EnvelopeError.None ? length : 0, uplink.Payload.Length);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var message = EnvelopeFiles.Read("chirpstack-up.hex");
        Assert.Equal(0, Allocated.Bytes(() => ChirpStackProtobuf.TryParse(message, "up"u8, out _)));
        Assert.Equal(0, Allocated.Bytes(() => ChirpStackProtobuf.TryParse(message.AsSpan(1), "up"u8, out _)));
    }

    [Fact]
    public void The_reference_sample_is_read()
    {
        var sample = EnvelopeFiles.ReadHex(
            SharedFolder.RequireReference("envelopes", "chirpstack-v4-up-protobuf-constructed.hex"));
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.Auto, sample);
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal("1000000000000001", uplink.Device.ToString());
        Assert.Equal(65_541u, uplink.FrameCounter);
        Assert.Equal(2, uplink.FPort);
        Assert.Equal([0x01, 0x12], uplink.Payload.ToArray());
        Assert.Equal(-101, uplink.Rssi);
        Assert.Equal(-3.5f, uplink.Snr);
        Assert.Equal(1, uplink.GatewayCount);
        Assert.Equal(868_500_000u, uplink.FrequencyHz);
        Assert.Equal(9, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
    }

    private static Uplink Parse(byte[] message) => EnvelopeFiles.Parse(EnvelopeKind.ChirpStackProtobuf, message);

    private static byte[] Field(int number, ReadOnlySpan<byte> value)
    {
        Assert.True(value.Length < 16_384);
        byte[] tag = number < 16 ? [(byte)((number << 3) | 2)] : [(byte)((number << 3) | 0x82), (byte)(number >> 4)];
        byte[] length = value.Length < 128 ? [(byte)value.Length] : [(byte)(value.Length | 0x80), (byte)(value.Length >> 7)];
        return [.. tag, .. length, .. value];
    }
}
