using System.Text;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.ThingPark;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.ThingPark;

public sealed class ThingParkEnvelopeTests
{
    private const string Eui = "\"DevEUI\":\"70B3D57ED0000001\"";

    [Fact]
    public void An_uplink_is_read_whole()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.ThingPark, "thingpark-up.json");
        Assert.Equal("70B3D57ED0000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(26u, uplink.FrameCounter);
        Assert.Equal(1, uplink.FPort);
        Assert.Equal([0x02, 0x30, 0xC5], uplink.Payload.ToArray());
        Assert.True(uplink.Confirmed);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:05.138Z"), uplink.NetworkReceived);
        Assert.Equal(uplink.NetworkReceived, uplink.Measured);
        Assert.Equal(3, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway("100019D4"u8), uplink.BestGateway);
        Assert.Equal(-114, uplink.Rssi);
        Assert.Equal(4.75f, uplink.Snr);
        Assert.Equal(9, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(868_300_000u, uplink.FrequencyHz);
        Assert.Equal(164_864u, uplink.AirtimeMicroseconds);
        Assert.Equal(StableHash.Of([0x01, 0xA2, 0xB3, 0xC4]), uplink.Session);
        Assert.NotEqual(0ul, uplink.DeduplicationHash);
    }

    [Fact]
    public void A_late_frame_without_wrapper_and_with_texts_for_numbers_is_read_whole()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.ThingPark, "thingpark-flow-late.json");
        Assert.Equal("70B3D57ED0000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(65_535u, uplink.FrameCounter);
        Assert.Equal(1, uplink.FPort);
        Assert.Equal([0x00], uplink.Payload.ToArray());
        Assert.False(uplink.Confirmed);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T02:15:05.138Z"), uplink.NetworkReceived);
        Assert.Equal(uplink.NetworkReceived, uplink.EventTime);
        Assert.Equal(1, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway("100019D4"u8), uplink.BestGateway);
        Assert.Equal(-114, uplink.Rssi);
        Assert.Equal(4.75f, uplink.Snr);
        Assert.Equal(12, uplink.SpreadingFactor);
        Assert.Equal(868_100_000u, uplink.FrequencyHz);
        Assert.Equal(EnvelopeFiles.Parse(EnvelopeKind.ThingPark, "thingpark-up.json").Session, uplink.Session);
    }

    [Theory]
    [InlineData("thingpark-mac-only.json", UplinkKind.MacOnly)]
    [InlineData("thingpark-up.json", UplinkKind.Data)]
    public void Files_are_of_their_kind(string file, UplinkKind kind) =>
        Assert.Equal(kind, EnvelopeFiles.Parse(EnvelopeKind.ThingPark, file).Kind);

    [Theory]
    [InlineData("""{"DevEUI_uplink":{EUI,"FCntUp":1,"FPort":0,"payload_hex":"0102"}}""", UplinkKind.MacOnly)]
    [InlineData("""{"DevEUI_uplink":{EUI,"FCntUp":1,"FPort":null,"payload_hex":null,"Lrrs":""}}""", UplinkKind.MacOnly)]
    [InlineData("""{"DevEUI_uplink":{EUI,"FCntUp":1,"FPort":1,"payload_hex":"01","AppSKey":"00"}}""", UplinkKind.Encrypted)]
    [InlineData("""{"DevEUI_uplink":{EUI,"FCntUp":1,"FPort":1,"payload_hex":"01","AppSKey":""}}""", UplinkKind.Data)]
    [InlineData("""{"DevEUI_uplink":{EUI,"MType":0}}""", UplinkKind.Join)]
    [InlineData("""{"DevEUI_notification":{EUI,"Type":"join"}}""", UplinkKind.Join)]
    [InlineData("""{"DevEUI_notification":{EUI,"Type":"reset"}}""", UplinkKind.Other)]
    [InlineData("""{"DevEUI_downlink_Sent":{EUI,"FPort":1,"FCntDn":7,"DeliveryStatus":1}}""", UplinkKind.Other)]
    [InlineData("""{"DevEUI_location":{EUI,"FCntUp":7}}""", UplinkKind.Other)]
    [InlineData("""{EUI,"FCntUp":7,"FPort":1,"payload_hex":"01"}""", UplinkKind.Data)]
    [InlineData("""{EUI,"FCntUp":7,"DeliveryStatus":1}""", UplinkKind.Other)]
    [InlineData("""{EUI,"FCntDn":7}""", UplinkKind.Other)]
    public void The_report_tells_the_kind(string json, UplinkKind kind)
    {
        var uplink = Parse(json);
        Assert.Equal(kind, uplink.Kind);
        Assert.Equal(kind is UplinkKind.Data or UplinkKind.MacOnly or UplinkKind.Encrypted, uplink.HasFrameCounter);
    }

    [Fact]
    public void Without_counter_the_same_content_at_the_same_time_is_the_same_frame()
    {
        const string Json = """{"DevEUI_uplink":{EUI,"Time":"2026-11-21T08:00:05Z","FPort":1,"payload_hex":"01"}}""";
        var uplink = Parse(Json);
        Assert.False(uplink.HasFrameCounter);
        Assert.Equal(uplink.DeduplicationHash, Parse(Json).DeduplicationHash);
        Assert.NotEqual(uplink.DeduplicationHash, Parse(Json.Replace(":05Z", ":06Z", StringComparison.Ordinal)).DeduplicationHash);
        Assert.NotEqual(uplink.DeduplicationHash, Parse(Json.Replace("\"01\"", "\"00\"", StringComparison.Ordinal)).DeduplicationHash);
    }

    [Fact]
    public void A_bandwidth_that_may_be_another_is_not_taken()
    {
        Assert.Equal(0u, Parse("""{EUI,"FCntUp":7,"SpFact":8,"Frequency":903.0}""").BandwidthHz);
        Assert.Equal(125_000u, Parse("""{EUI,"FCntUp":7,"SpFact":8,"Frequency":868.1}""").BandwidthHz);
        Assert.Equal(0u, Parse("""{EUI,"FCntUp":7,"Frequency":868.8}""").BandwidthHz);
    }

    [Theory]
    [InlineData("{", EnvelopeError.NotJson)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("{}", EnvelopeError.WrongShape)]
    [InlineData("""{"DevEUI_uplink":{}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"FCntUp":1}""", EnvelopeError.NoDevice)]
    [InlineData("""{"DevEUI":"70B3D57ED000000"}""", EnvelopeError.NoDevice)]
    [InlineData("""{"DevEUI_uplink":{EUI},"DevEUI_uplink":{}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"DevEUI_uplink":{EUI,EUI}}""", EnvelopeError.WrongShape)]
    [InlineData("""{EUI,"DevEUI_uplink":{EUI}}""", EnvelopeError.WrongShape)]
    [InlineData("""{EUI,"FPort":256}""", EnvelopeError.BadNumber)]
    [InlineData("""{EUI,"FPort":"x"}""", EnvelopeError.BadNumber)]
    [InlineData("""{EUI,"FCntUp":4294967296}""", EnvelopeError.BadNumber)]
    [InlineData("""{EUI,"FCntUp":1.5}""", EnvelopeError.BadNumber)]
    [InlineData("""{EUI,"FCntUp":{}}""", EnvelopeError.BadNumber)]
    [InlineData("""{EUI,"MType":8}""", EnvelopeError.BadNumber)]
    [InlineData("""{EUI,"payload_hex":"0"}""", EnvelopeError.BadPayload)]
    [InlineData("""{EUI,"payload_hex":"0g"}""", EnvelopeError.BadPayload)]
    [InlineData("""{EUI,"payload_hex":1}""", EnvelopeError.BadPayload)]
    [InlineData("""{EUI,"Time":"2026-11-21T08:00:05"}""", EnvelopeError.BadTime)]
    [InlineData("""{EUI,"DevAddr":"1"}""", EnvelopeError.WrongShape)]
    [InlineData("""{EUI,"Lrrs":{"Lrr":[1]}}""", EnvelopeError.WrongShape)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json.Replace("EUI,", Eui + ",", StringComparison.Ordinal)
            .Replace("EUI}", Eui + "}", StringComparison.Ordinal));
        Assert.Equal(expected, ThingParkEnvelope.TryParse(bytes, out var uplink));
        Assert.True(uplink.Device.IsNone);
    }

    [Theory]
    [InlineData(242, EnvelopeError.None)]
    [InlineData(243, EnvelopeError.PayloadTooLong)]
    public void A_payload_is_at_most_242_bytes(int length, EnvelopeError expected)
    {
        var json = $$"""{{{Eui}},"FCntUp":1,"FPort":1,"payload_hex":"{{new string('0', 2 * length)}}"}""";
        Assert.Equal(expected, ThingParkEnvelope.TryParse(Encoding.UTF8.GetBytes(json), out var uplink));
        Assert.Equal(expected == EnvelopeError.None ? length : 0, uplink.Payload.Length);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var json = EnvelopeFiles.Read("thingpark-up.json");
        Assert.Equal(0, Allocated.Bytes(() => ThingParkEnvelope.TryParse(json, out _)));
    }

    [Fact]
    public void The_reference_sample_is_read()
    {
        var sample = File.ReadAllBytes(SharedFolder.RequireReference("envelopes", "actility-DevEUI_uplink.json"));
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.Auto, sample);
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal("70B3D57BA000156B", uplink.Device.ToString());
        Assert.Equal(26u, uplink.FrameCounter);
        Assert.Equal(1, uplink.FPort);
        Assert.Equal("0230c50003a40c00810c60", Convert.ToHexStringLower(uplink.Payload));
        Assert.Equal(EnvelopeFiles.Time("2024-11-28T21:08:22.138Z"), uplink.EventTime);
        Assert.Equal(-114, uplink.Rssi);
        Assert.Equal(4.75f, uplink.Snr);
        Assert.Equal(1, uplink.GatewayCount);
        Assert.Equal(902_500_000u, uplink.FrequencyHz);
        Assert.Equal(9, uplink.SpreadingFactor);
        Assert.False(uplink.Confirmed);
    }

    private static Uplink Parse(string json) => EnvelopeFiles.Parse(
        EnvelopeKind.ThingPark, Encoding.UTF8.GetBytes(json.Replace("EUI,", Eui + ",", StringComparison.Ordinal)));
}
