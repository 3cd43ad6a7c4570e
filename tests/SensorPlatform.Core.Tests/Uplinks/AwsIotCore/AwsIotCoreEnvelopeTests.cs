using System.Text;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.AwsIotCore;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.AwsIotCore;

public sealed class AwsIotCoreEnvelopeTests
{
    private const string Eui = "\"DevEui\":\"70b3d57ed0000001\"";

    [Fact]
    public void An_old_message_is_read_whole()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.AwsIotCore, "aws-up.json");
        Assert.Equal("24E124136B000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.False(uplink.HasFrameCounter);
        Assert.Equal(85, uplink.FPort);
        Assert.Equal("01755c03673401046865", Convert.ToHexStringLower(uplink.Payload));
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05Z"), uplink.NetworkReceived);
        Assert.True(uplink.Measured.IsNone);
        Assert.Equal(2, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway("0016C001F153A14D"u8), uplink.BestGateway);
        Assert.Equal(-76, uplink.Rssi);
        Assert.Equal(9.75f, uplink.Snr);
        Assert.Equal(7, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(867_100_000u, uplink.FrequencyHz);
        Assert.Equal(61_696u, uplink.AirtimeMicroseconds);
        Assert.Equal(0ul, uplink.Session);
        Assert.NotEqual(0ul, uplink.DeduplicationHash);
    }

    [Fact]
    public void A_newer_message_has_counter_and_session()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.AwsIotCore, "aws-up-newer.json");
        Assert.Equal("70B3D57ED0000001", uplink.Device.ToString());
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(0u, uplink.FrameCounter);
        Assert.True(uplink.Confirmed);
        Assert.Equal(StableHash.Of([0x01, 0xA2, 0xB3, 0xC4]), uplink.Session);
        Assert.Equal(0ul, uplink.DeduplicationHash);
        Assert.Equal(9, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(868_300_000u, uplink.FrequencyHz);
        Assert.Equal(164_864u, uplink.AirtimeMicroseconds);
    }

    [Theory]
    [InlineData("05Z", "AQ==", 1, true)]
    [InlineData("06Z", "AQ==", 1, false)]
    [InlineData("05Z", "AA==", 1, false)]
    [InlineData("05Z", "AQ==", 2, false)]
    public void Without_counter_time_port_and_content_tell_repeats(string second, string payload, int port, bool isSame)
    {
        var uplink = Parse(Message("05Z", "AQ==", 1));
        Assert.Equal(isSame, Parse(Message(second, payload, port)).DeduplicationHash == uplink.DeduplicationHash);
    }

    [Theory]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,"FPort":1,"MType":"JoinRequest"}}}""", UplinkKind.Join)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,"FPort":1,"MType":"UnconfirmedDataUp"}}}""", UplinkKind.Data)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,"FPort":0}},"PayloadData":"AQ=="}""", UplinkKind.MacOnly)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,"Gateways":null}},"PayloadData":null}""", UplinkKind.MacOnly)]
    public void The_fields_tell_the_kind(string json, UplinkKind kind) => Assert.Equal(kind, Parse(json).Kind);

    [Theory]
    [InlineData("{", EnvelopeError.NotJson)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("{}", EnvelopeError.WrongShape)]
    [InlineData("""{"PayloadData":"AQ=="}""", EnvelopeError.WrongShape)]
    [InlineData("""{"WirelessMetadata":{"Sidewalk":{"Seq":7}}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"WirelessMetadata":null}""", EnvelopeError.WrongShape)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":null}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{}}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{"DevEui":"70b3"}}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI},"LoRaWAN":{}}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,EUI}}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI}},"WirelessMetadata":{}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"PayloadData":"A","WirelessMetadata":{"LoRaWAN":{EUI}}}""", EnvelopeError.BadPayload)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,"FPort":256}}}""", EnvelopeError.BadNumber)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,"FCnt":-7}}}""", EnvelopeError.BadNumber)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,"Timestamp":1795248005}}}""", EnvelopeError.BadTime)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,"DevAddr":{}}}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,"Gateways":{}}}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"WirelessMetadata":{"LoRaWAN":{EUI,"Gateways":[1]}}}""", EnvelopeError.WrongShape)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        Assert.Equal(expected, AwsIotCoreEnvelope.TryParse(Bytes(json), out var uplink));
        Assert.True(uplink.Device.IsNone);
    }

    [Theory]
    [InlineData("aws-up.json")]
    [InlineData("aws-up-newer.json")]
    public void Reading_allocates_nothing(string file)
    {
        var json = EnvelopeFiles.Read(file);
        Assert.Equal(0, Allocated.Bytes(() => AwsIotCoreEnvelope.TryParse(json, out _)));
    }

    [Fact]
    public void The_reference_sample_is_read()
    {
        var sample = File.ReadAllBytes(SharedFolder.RequireReference("envelopes", "aws-iot-core-lorawan.json"));
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.Auto, sample);
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal("A84041D55182720B", uplink.Device.ToString());
        Assert.False(uplink.HasFrameCounter);
        Assert.Equal(2, uplink.FPort);
        Assert.Equal("1765d4750e", Convert.ToHexStringLower(uplink.Payload));
        Assert.Equal(-76, uplink.Rssi);
        Assert.Equal(9.75f, uplink.Snr);
        Assert.Equal(12, uplink.SpreadingFactor);
        Assert.Equal(867_900_000u, uplink.FrequencyHz);
    }

    private static string Message(string second, string payload, int port) =>
        $$"""
        {"PayloadData":"{{payload}}",
         "WirelessMetadata":{"LoRaWAN":{EUI,"FPort":{{port}},"Timestamp":"2026-11-21T08:00:{{second}}"} } }
        """;

    private static Uplink Parse(string json) => EnvelopeFiles.Parse(EnvelopeKind.AwsIotCore, Bytes(json));

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json
        .Replace("EUI,", Eui + ",", StringComparison.Ordinal).Replace("EUI}", Eui + "}", StringComparison.Ordinal));
}
