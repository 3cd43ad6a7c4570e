using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.ChirpStack;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.ChirpStack;

public sealed class ChirpStackEnvelopeTests
{
    private const string Info = "\"deviceInfo\":{\"devEui\":\"24e124136b000001\"}";

    [Fact]
    public void An_uplink_is_read_whole()
    {
        var uplink = Parse(EnvelopeFiles.Read("chirpstack-up.json"), "up");
        Assert.Equal("24E124136B000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(4u, uplink.FrameCounter);
        Assert.Equal(85, uplink.FPort);
        Assert.Equal("01755c03673401046865", Convert.ToHexStringLower(uplink.Payload));
        Assert.False(uplink.Confirmed);
        Assert.Equal(Time("2026-11-21T08:00:05.404859Z"), uplink.NetworkReceived);
        Assert.Equal(Time("2026-11-21T08:00:05.35Z"), uplink.Measured);
        Assert.Equal(2, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway("0016C001F153A14C"u8), uplink.BestGateway);
        Assert.Equal(-35, uplink.Rssi);
        Assert.Equal(11.5f, uplink.Snr);
        Assert.Equal(7, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(867_100_000u, uplink.FrequencyHz);
        Assert.Equal(StableHash.Of("57433366-50a6-4dc2-8145-2df1bbc70d9e"u8), uplink.DeduplicationHash);
        Assert.Equal(StableHash.Of([0x01, 0xA2, 0xB3, 0xC4]), uplink.Session);
    }

    [Theory]
    [InlineData("chirpstack-first-frame-old.json", "up", UplinkKind.Data)]
    [InlineData("chirpstack-first-frame-old.json", "", UplinkKind.Data)]
    [InlineData("chirpstack-mac-only.json", "up", UplinkKind.MacOnly)]
    [InlineData("chirpstack-data-null.json", "up", UplinkKind.Data)]
    [InlineData("chirpstack-encrypted.json", "up", UplinkKind.Encrypted)]
    [InlineData("chirpstack-join.json", "join", UplinkKind.Join)]
    [InlineData("chirpstack-join.json", "", UplinkKind.Other)]
    [InlineData("chirpstack-status.json", "status", UplinkKind.Other)]
    [InlineData("chirpstack-status.json", "chirpstack", UplinkKind.Other)]
    [InlineData("chirpstack-up.json", "chirpstack", UplinkKind.Data)]
    [InlineData("chirpstack-up.json", "log", UplinkKind.Other)]
    [InlineData("chirpstack-up.json", "ack", UplinkKind.Other)]
    [InlineData("chirpstack-up.json", "txack", UplinkKind.Other)]
    [InlineData("chirpstack-up.json", "location", UplinkKind.Other)]
    [InlineData("chirpstack-up.json", "integration", UplinkKind.Other)]
    public void The_event_tells_the_kind_else_the_fields_do(string file, string eventName, UplinkKind kind)
    {
        var uplink = Parse(EnvelopeFiles.Read(file), eventName);
        Assert.Equal(kind, uplink.Kind);
        Assert.Equal("24E124136B000001", uplink.Device.ToString());
        Assert.False(uplink.NetworkReceived.IsNone);
    }

    [Fact]
    public void A_first_frame_of_an_old_release_has_counter_zero_and_the_old_gateway_time()
    {
        var uplink = Parse(EnvelopeFiles.Read("chirpstack-first-frame-old.json"), "up");
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(0u, uplink.FrameCounter);
        Assert.Equal(-119, uplink.Rssi);
        Assert.Equal(0, uplink.Snr);
        Assert.Equal(Time("2026-11-21T08:00:05.3Z"), uplink.Measured);
    }

    [Theory]
    [InlineData("{", EnvelopeError.NotJson)]
    [InlineData("\uFEFF{}", EnvelopeError.NotJson)]
    [InlineData("""{INFO}{""", EnvelopeError.NotJson)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("{}", EnvelopeError.WrongShape)]
    [InlineData("""{"applicationID":"1","devEUI":"JOEkE2sAAAE=","fCnt":4}""", EnvelopeError.WrongShape)]
    [InlineData("""{"deviceInfo":null}""", EnvelopeError.WrongShape)]
    [InlineData("""{"deviceInfo":{}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"deviceInfo":{"devEui":"24e124136b00000"}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"deviceInfo":{"devEui":"24e124136b000001","devEui":"24e124136b000001"}}""", EnvelopeError.WrongShape)]
    [InlineData("""{INFO,INFO}""", EnvelopeError.WrongShape)]
    [InlineData("""{INFO,"fCnt":1,"fCnt":1}""", EnvelopeError.WrongShape)]
    [InlineData("""{INFO,"fPort":300}""", EnvelopeError.BadNumber)]
    [InlineData("""{INFO,"fCnt":-1}""", EnvelopeError.BadNumber)]
    [InlineData("""{INFO,"data":"A"}""", EnvelopeError.BadPayload)]
    [InlineData("""{INFO,"data":1}""", EnvelopeError.BadPayload)]
    [InlineData("""{INFO,"time":"2026-11-21"}""", EnvelopeError.BadTime)]
    [InlineData("""{INFO,"devAddr":"01a2b3"}""", EnvelopeError.WrongShape)]
    [InlineData("""{INFO,"rxInfo":{}}""", EnvelopeError.WrongShape)]
    [InlineData("""{INFO,"txInfo":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{INFO,"joinServerContext":1}""", EnvelopeError.WrongShape)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json.Replace("INFO", Info, StringComparison.Ordinal));
        Assert.Equal(expected, ChirpStackEnvelope.TryParse(bytes, "up"u8, out var uplink));
        Assert.True(uplink.Device.IsNone);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var json = EnvelopeFiles.Read("chirpstack-up.json");
        Assert.Equal(0, Allocated.Bytes(() => ChirpStackEnvelope.TryParse(json, "up"u8, out _)));
    }

    [Theory]
    [InlineData("chirpstack-v4-up.json", 4, 85, "01755c03673401046865", -35, 11.5f)]
    [InlineData("chirpstack-v4-up-firstframe-old-constructed.json", 0, 1, "01", -119, 0f)]
    public void Reference_samples_are_read(string file, int counter, int port, string hex, int rssi, float snr)
    {
        var uplink = Parse(File.ReadAllBytes(SharedFolder.RequireReference("envelopes", file)), "up");
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal("1000000000000001", uplink.Device.ToString());
        Assert.Equal((uint)counter, uplink.FrameCounter);
        Assert.Equal(port, uplink.FPort);
        Assert.Equal(hex, Convert.ToHexStringLower(uplink.Payload));
        Assert.Equal(rssi, uplink.Rssi);
        Assert.Equal(snr, uplink.Snr);
        Assert.Equal(1, uplink.GatewayCount);
    }

    private static Uplink Parse(ReadOnlySpan<byte> json, string eventName)
    {
        Assert.Equal(
            EnvelopeError.None, ChirpStackEnvelope.TryParse(json, Encoding.ASCII.GetBytes(eventName), out var uplink));
        return uplink;
    }

    private static Instant Time(string text)
    {
        Assert.True(Instant.TryParse(Encoding.ASCII.GetBytes(text), out var instant));
        return instant;
    }
}
