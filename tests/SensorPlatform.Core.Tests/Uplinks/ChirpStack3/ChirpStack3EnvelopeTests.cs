using System.Text;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.ChirpStack3;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.ChirpStack3;

public sealed class ChirpStack3EnvelopeTests
{
    [Fact]
    public void An_uplink_with_base64_ids_is_read_whole()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.ChirpStack3, "chirpstack3-up.json");
        Assert.Equal("70B3D57ED0000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(65_535u, uplink.FrameCounter);
        Assert.Equal(1, uplink.FPort);
        Assert.Equal([0x01], uplink.Payload.ToArray());
        Assert.True(uplink.Confirmed);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05.612345678Z"), uplink.NetworkReceived);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05.35Z"), uplink.Measured);
        Assert.Equal(2, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway("0016C001F153A14D"u8), uplink.BestGateway);
        Assert.Equal(-88, uplink.Rssi);
        Assert.Equal(7f, uplink.Snr);
        Assert.Equal(9, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(868_300_000u, uplink.FrequencyHz);
        Assert.Equal(164_864u, uplink.AirtimeMicroseconds);
        Assert.Equal(StableHash.Of([0x01, 0xA2, 0xB3, 0xC4]), uplink.Session);
        Assert.Equal(0ul, uplink.DeduplicationHash);
    }

    [Fact]
    public void An_uplink_with_hexadecimal_ids_is_read_whole()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.ChirpStack3, "chirpstack3-up-hex.json", "application/12/device/70b3d57ed0000001/rx");
        Assert.Equal("70B3D57ED0000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal(10u, uplink.FrameCounter);
        Assert.Equal(1, uplink.FPort);
        Assert.Equal([0x01], uplink.Payload.ToArray());
        Assert.False(uplink.Confirmed);
        Assert.True(uplink.NetworkReceived.IsNone);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05.35Z"), uplink.Measured);
        Assert.Equal(1, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway("0016C001F153A14C"u8), uplink.BestGateway);
        Assert.Equal(-101, uplink.Rssi);
        Assert.Equal(-3.5f, uplink.Snr);
        Assert.Equal(9, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(868_300_000u, uplink.FrequencyHz);
        Assert.Equal(164_864u, uplink.AirtimeMicroseconds);
        Assert.Equal(0ul, uplink.Session);
    }

    [Fact]
    public void A_join_begins_the_session_of_the_uplinks_after_it()
    {
        var join = EnvelopeFiles.Parse(EnvelopeKind.ChirpStack3, "chirpstack3-join.json", "application/12/device/70b3d57ed0000001/event/join");
        Assert.Equal(UplinkKind.Join, join.Kind);
        Assert.False(join.HasFrameCounter);
        Assert.Equal(EnvelopeFiles.Parse(EnvelopeKind.ChirpStack3, "chirpstack3-up.json").Session, join.Session);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T07:59:05Z"), join.NetworkReceived);
    }

    [Theory]
    [InlineData("chirpstack3-up.json", "", UplinkKind.Data)]
    [InlineData("chirpstack3-up.json", "error", UplinkKind.Other)]
    [InlineData("chirpstack3-up.json", "status", UplinkKind.Other)]
    [InlineData("chirpstack3-join.json", "", UplinkKind.Other)]
    public void The_event_tells_the_kind_else_the_fields_do(string file, string topic, UplinkKind kind) =>
        Assert.Equal(kind, EnvelopeFiles.Parse(EnvelopeKind.ChirpStack3, file, topic).Kind);

    [Theory]
    [InlineData("70b3d57ed0000001")]
    [InlineData("70B3D57ED0000001")]
    [InlineData("cLPVftAAAAE=")]
    [InlineData("cLPVftAAAAE")]
    public void A_device_is_the_same_however_its_EUI_is_written(string eui) =>
        Assert.Equal("70B3D57ED0000001", Parse($$"""{"devEUI":"{{eui}}","fCnt":1}""").Device.ToString());

    [Theory]
    [InlineData("01a2b3c4")]
    [InlineData("AaKzxA==")]
    [InlineData("AaKzxA")]
    public void A_session_is_the_same_however_its_address_is_written(string devAddr) => Assert.Equal(
        StableHash.Of([0x01, 0xA2, 0xB3, 0xC4]),
        Parse($$"""{"devEUI":"70b3d57ed0000001","devAddr":"{{devAddr}}","fCnt":1}""").Session);

    [Fact]
    public void An_index_alone_is_the_data_rate_whatever_the_order()
    {
        var uplink = Parse("""{"dr":0,"devEUI":"70b3d57ed0000001","fCnt":1,"fPort":1,"data":"AQ==","txInfo":{"frequency":868100000}}""");
        Assert.Equal(12, uplink.SpreadingFactor);
        Assert.Equal(1_155_072u, uplink.AirtimeMicroseconds);
    }

    [Theory]
    [InlineData("{", EnvelopeError.NotJson)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("{}", EnvelopeError.WrongShape)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"applicationID":"1"}""", EnvelopeError.NoDevice)]
    [InlineData("""{"devEUI":"cLPVftAAAA=="}""", EnvelopeError.NoDevice)]
    [InlineData("""{"devEUI":""}""", EnvelopeError.NoDevice)]
    [InlineData("""{"devEUI":7}""", EnvelopeError.NoDevice)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","devEUI":"70b3d57ed0000001"}""", EnvelopeError.WrongShape)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","devAddr":"01a2"}""", EnvelopeError.WrongShape)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","devAddr":7}""", EnvelopeError.WrongShape)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","fPort":256}""", EnvelopeError.BadNumber)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","fCnt":-1}""", EnvelopeError.BadNumber)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","data":"A"}""", EnvelopeError.BadPayload)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","publishedAt":"now"}""", EnvelopeError.BadTime)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","rxInfo":{}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","rxInfo":[1]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","txInfo":[]}""", EnvelopeError.WrongShape)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        Assert.Equal(expected, ChirpStack3Envelope.TryParse(Encoding.UTF8.GetBytes(json), "up"u8, out var uplink));
        Assert.True(uplink.Device.IsNone);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var json = EnvelopeFiles.Read("chirpstack3-up.json");
        Assert.Equal(0, Allocated.Bytes(() => ChirpStack3Envelope.TryParse(json, "up"u8, out _)));
    }

    private static Uplink Parse(string json) => EnvelopeFiles.Parse(EnvelopeKind.ChirpStack3, Encoding.UTF8.GetBytes(json));
}
