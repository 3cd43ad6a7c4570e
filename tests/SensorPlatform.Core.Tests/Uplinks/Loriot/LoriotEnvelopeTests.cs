using System.Text;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.Loriot;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.Loriot;

public sealed class LoriotEnvelopeTests
{
    private const string Eui = "\"EUI\":\"70B3D57ED0000001\"";

    [Fact]
    public void An_rx_is_read_whole()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.Loriot, "loriot-rx.json");
        Assert.Equal("70B3D57ED0000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(3u, uplink.FrameCounter);
        Assert.Equal(2, uplink.FPort);
        Assert.Equal([0x01, 0x12], uplink.Payload.ToArray());
        Assert.False(uplink.Confirmed);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05.35Z"), uplink.NetworkReceived);
        Assert.True(uplink.Measured.IsNone);
        Assert.Equal(1, uplink.GatewayCount);
        Assert.Equal(0ul, uplink.BestGateway);
        Assert.Equal(-101, uplink.Rssi);
        Assert.Equal(-3.5f, uplink.Snr);
        Assert.Equal(12, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(5, uplink.CodingRate);
        Assert.Equal(868_300_000u, uplink.FrequencyHz);
        Assert.Equal(1_319_000u, uplink.AirtimeMicroseconds);
        Assert.Equal(0ul, uplink.Session);
    }

    [Fact]
    public void A_gw_is_the_same_frame_with_its_gateways()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.Loriot, "loriot-gw.json");
        var received = EnvelopeFiles.Parse(EnvelopeKind.Loriot, "loriot-rx.json");
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal(received.Device, uplink.Device);
        Assert.Equal(received.FrameCounter, uplink.FrameCounter);
        Assert.Equal(received.DeduplicationHash, uplink.DeduplicationHash);
        Assert.Equal(received.Payload, uplink.Payload);
        Assert.Equal(received.NetworkReceived, uplink.NetworkReceived);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05.352Z"), uplink.Measured);
        Assert.Equal(2, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway("1020304081716151"u8), uplink.BestGateway);
        Assert.Equal(-88, uplink.Rssi);
        Assert.Equal(8.8f, uplink.Snr);
    }

    [Theory]
    [InlineData("""{"cmd":"txd",EUI,"seqdn":7}""", UplinkKind.Other)]
    [InlineData("""{"cmd":"tx",EUI,"port":1,"fcnt":7,"data":"01"}""", UplinkKind.Other)]
    [InlineData("""{"cmd":"rx",EUI,"fcnt":7}""", UplinkKind.MacOnly)]
    [InlineData("""{"cmd":"rx",EUI,"fcnt":7,"port":0,"data":"0102"}""", UplinkKind.MacOnly)]
    [InlineData("""{"cmd":"rx",EUI,"fcnt":7,"port":1,"data":""}""", UplinkKind.Data)]
    [InlineData("""{"cmd":"rx",EUI,"fcnt":7,"port":1,"encdata":"0102"}""", UplinkKind.Encrypted)]
    [InlineData("""{"cmd":"rx",EUI,"fcnt":7,"port":1,"encdata":"0102","data":"01"}""", UplinkKind.Data)]
    [InlineData("""{"cmd":"rx",EUI,"fcnt":7,"port":1,"data":"01","encdata":"0102"}""", UplinkKind.Data)]
    [InlineData("""{"cmd":"rx",EUI,"fcnt":7,"port":1,"data":null,"encdata":"0102"}""", UplinkKind.Encrypted)]
    [InlineData("""{"cmd":"gw",EUI,"fcnt":7,"port":1,"data":"01","gws":[]}""", UplinkKind.Data)]
    [InlineData("""{"cmd":"gw",EUI,"fcnt":7,"port":1,"gws":[]}""", UplinkKind.Other)]
    [InlineData("""{"cmd":"gw",EUI,"fcnt":7,"gws":null}""", UplinkKind.MacOnly)]
    public void The_command_tells_the_kind(string json, UplinkKind kind) => Assert.Equal(kind, Parse(json).Kind);

    [Fact]
    public void A_gateway_time_that_was_never_set_is_none()
    {
        Assert.True(Parse("""{"cmd":"gw",EUI,"fcnt":7,"gws":[{"gweui":"1020304081716151","time":"1980-01-06T00:00:00Z","ts":17}]}""")
            .Measured.IsNone);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05Z"), Parse(
            """{"cmd":"gw",EUI,"fcnt":7,"gws":[{"gweui":"1020304081716151","time":null,"ts":1795248005000}]}""").Measured);
    }

    [Fact]
    public void Without_airtime_the_formula_gives_it() => Assert.Equal(
        56_576u,
        Parse("""{"cmd":"rx",EUI,"fcnt":7,"port":1,"dr":"SF7 BW125 4/5","data":"01020304050607"}""").AirtimeMicroseconds);

    [Fact]
    public void Without_counter_the_content_tells_repeats()
    {
        var uplink = Parse("""{"cmd":"rx",EUI,"ts":1795248005000,"port":1,"data":"01"}""");
        Assert.False(uplink.HasFrameCounter);
        Assert.NotEqual(0ul, uplink.DeduplicationHash);
    }

    [Theory]
    [InlineData("{", EnvelopeError.NotJson)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("{}", EnvelopeError.WrongShape)]
    [InlineData("""{EUI}""", EnvelopeError.WrongShape)]
    [InlineData("""{EUI,"cmd":7}""", EnvelopeError.WrongShape)]
    [InlineData("""{"cmd":"cq","devices":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"cmd":"rx","EUI":"70B3D57ED000000"}""", EnvelopeError.NoDevice)]
    [InlineData("""{"cmd":"rx","cmd":"gw",EUI}""", EnvelopeError.WrongShape)]
    [InlineData("""{"cmd":"rx",EUI,"port":-1}""", EnvelopeError.BadNumber)]
    [InlineData("""{"cmd":"rx",EUI,"fcnt":true}""", EnvelopeError.BadNumber)]
    [InlineData("""{"cmd":"rx",EUI,"seqno":-1}""", EnvelopeError.BadNumber)]
    [InlineData("""{"cmd":"rx",EUI,"ts":-1}""", EnvelopeError.BadTime)]
    [InlineData("""{"cmd":"rx",EUI,"data":"011"}""", EnvelopeError.BadPayload)]
    [InlineData("""{"cmd":"rx",EUI,"encdata":{}}""", EnvelopeError.BadPayload)]
    [InlineData("""{"cmd":"gw",EUI,"gws":{}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"cmd":"gw",EUI,"gws":[1]}""", EnvelopeError.WrongShape)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        Assert.Equal(expected, LoriotEnvelope.TryParse(Bytes(json), out var uplink));
        Assert.True(uplink.Device.IsNone);
    }

    [Theory]
    [InlineData("loriot-rx.json")]
    [InlineData("loriot-gw.json")]
    public void Reading_allocates_nothing(string file)
    {
        var json = EnvelopeFiles.Read(file);
        Assert.Equal(0, Allocated.Bytes(() => LoriotEnvelope.TryParse(json, out _)));
    }

    [Theory]
    [InlineData("loriot-rx.json", "1000000000000001", 2, 1, -21, 10f, 867_500_000)]
    [InlineData("loriot-gw.json", "0102030405060708", 3, 2, -42, 8.8f, 868_300_000)]
    public void Reference_samples_are_read(
        string file, string device, int counter, int gateways, int rssi, float snr, int frequency)
    {
        var uplink = EnvelopeFiles.Parse(
            EnvelopeKind.Auto, File.ReadAllBytes(SharedFolder.RequireReference("envelopes", file)));
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal(device, uplink.Device.ToString());
        Assert.Equal((uint)counter, uplink.FrameCounter);
        Assert.Equal(2, uplink.FPort);
        Assert.Equal([0x01, 0x12], uplink.Payload.ToArray());
        Assert.Equal(gateways, uplink.GatewayCount);
        Assert.Equal(rssi, uplink.Rssi);
        Assert.Equal(snr, uplink.Snr);
        Assert.Equal((uint)frequency, uplink.FrequencyHz);
    }

    private static Uplink Parse(string json) => EnvelopeFiles.Parse(EnvelopeKind.Loriot, Bytes(json));

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json
        .Replace("EUI,", Eui + ",", StringComparison.Ordinal).Replace("EUI}", Eui + "}", StringComparison.Ordinal));
}
