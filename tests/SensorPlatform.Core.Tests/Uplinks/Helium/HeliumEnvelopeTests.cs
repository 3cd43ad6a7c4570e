using System.Text;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.Helium;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.Helium;

public sealed class HeliumEnvelopeTests
{
    private const string BestHotspot = "11xkZ8mYk7oWvEkPq9jA3nN5eUu4rJcGg2bH6sTdLfVwXyQ1RzP";

    [Theory]
    [InlineData(EnvelopeKind.Helium, "helium-chirpstack-up.json")]
    [InlineData(EnvelopeKind.Helium, "helium-chirpstack-up.hex")]
    [InlineData(EnvelopeKind.ChirpStack, "helium-chirpstack-up.json")]
    [InlineData(EnvelopeKind.ChirpStackProtobuf, "helium-chirpstack-up.hex")]
    public void A_hotspot_is_the_gateway_of_a_ChirpStack_event(EnvelopeKind kind, string file)
    {
        var uplink = EnvelopeFiles.Parse(kind, file);
        Assert.Equal("24E124136B000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal(4u, uplink.FrameCounter);
        Assert.Equal(2, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway(Encoding.ASCII.GetBytes(BestHotspot)), uplink.BestGateway);
        Assert.Equal(-102, uplink.Rssi);
        Assert.Equal(1.25f, uplink.Snr);
    }

    [Theory]
    [InlineData("""{"network":"helium_iot","gateway_name":"calm-iron-heron"}""", "calm-iron-heron")]
    [InlineData("""{"gateway_id":"11abc","gateway_name":"calm-iron-heron","network":"helium_iot"}""", "11abc")]
    [InlineData("""{"network":"helium_iot"}""", "0016c001f153a14c")]
    [InlineData("""{"network":"other","gateway_id":"11abc"}""", "0016c001f153a14c")]
    [InlineData("""{"gateway_id":"11abc","network":7}""", "0016c001f153a14c")]
    [InlineData("null", "0016c001f153a14c")]
    public void Metadata_of_Helium_alone_name_a_gateway(string metadata, string expected)
    {
        var uplink = Parse(
            $$"""{"deviceInfo":{"devEui":"24e124136b000001"},"rxInfo":[{"metadata":{{metadata}},"gatewayId":"0016c001f153a14c"}]}""");
        Assert.Equal(StableHash.OfGateway(Encoding.ASCII.GetBytes(expected)), uplink.BestGateway);
    }

    [Fact]
    public void A_message_of_the_old_Console_is_read_whole()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.Helium, "helium-console-up.json");
        Assert.Equal("70B3D57ED0000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(23u, uplink.FrameCounter);
        Assert.Equal(1, uplink.FPort);
        Assert.Equal([0x01], uplink.Payload.ToArray());
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05.5Z"), uplink.NetworkReceived);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05.42Z"), uplink.Measured);
        Assert.Equal(2, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway(Encoding.ASCII.GetBytes(BestHotspot)), uplink.BestGateway);
        Assert.Equal(-102, uplink.Rssi);
        Assert.Equal(1.25f, uplink.Snr);
        Assert.Equal(9, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(868_300_000u, uplink.FrequencyHz);
        Assert.Equal(164_864u, uplink.AirtimeMicroseconds);
        Assert.Equal(StableHash.Of("0d0bb05c-0cf5-4c3e-9bd7-6cf1c0b0ab10"u8), uplink.DeduplicationHash);
        Assert.Equal(StableHash.Of([0x48, 0x00, 0x00, 0x12]), uplink.Session);
    }

    [Theory]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","type":"join","devaddr":"48000012","fcnt":0}""", UplinkKind.Join)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","reported_at":1795248005000}""", UplinkKind.Other)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","fcnt":0,"port":0,"payload":""}""", UplinkKind.MacOnly)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","fcnt":"0","port":"1","payload":null,"hotspots":null}""", UplinkKind.Data)]
    public void The_fields_tell_the_kind(string json, UplinkKind kind) => Assert.Equal(kind, Parse(json).Kind);

    [Theory]
    [InlineData("{", EnvelopeError.NotJson)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("{}", EnvelopeError.WrongShape)]
    [InlineData("""{"fcnt":1}""", EnvelopeError.NoDevice)]
    [InlineData("""{"dev_eui":"70B3"}""", EnvelopeError.NoDevice)]
    [InlineData("""{"deviceInfo":{}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","fcnt":1,"fcnt":2}""", EnvelopeError.WrongShape)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","fcnt":4294967296}""", EnvelopeError.BadNumber)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","port":-1}""", EnvelopeError.BadNumber)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","payload":"A"}""", EnvelopeError.BadPayload)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","reported_at":"yesterday"}""", EnvelopeError.BadTime)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","reported_at":9223372036855}""", EnvelopeError.BadTime)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","hotspots":{}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"dev_eui":"70B3D57ED0000001","hotspots":[1]}""", EnvelopeError.WrongShape)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        Assert.Equal(expected, HeliumEnvelope.TryParse(Encoding.UTF8.GetBytes(json), "up"u8, out var uplink));
        Assert.True(uplink.Device.IsNone);
    }

    [Theory]
    [InlineData("helium-console-up.json")]
    [InlineData("helium-chirpstack-up.json")]
    [InlineData("helium-chirpstack-up.hex")]
    public void Reading_allocates_nothing(string file)
    {
        var message = EnvelopeFiles.Read(file);
        Assert.Equal(0, Allocated.Bytes(() => HeliumEnvelope.TryParse(message, "up"u8, out _)));
    }

    private static Uplink Parse(string json) => EnvelopeFiles.Parse(EnvelopeKind.Helium, Encoding.UTF8.GetBytes(json));
}
