using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.TheThingsStack;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.TheThingsStack;

public sealed class TheThingsStackEnvelopeTests
{
    private const string Ids = "\"end_device_ids\":{\"dev_eui\":\"70B3D57ED0000001\"}";

    [Fact]
    public void An_uplink_is_read_whole()
    {
        var uplink = Parse(EnvelopeFiles.Read("tts-up.json"));
        Assert.Equal("70B3D57ED0000001", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(70_000u, uplink.FrameCounter);
        Assert.Equal(1, uplink.FPort);
        Assert.Equal([0x01], uplink.Payload.ToArray());
        Assert.True(uplink.Confirmed);
        Assert.Equal(Time("2026-11-21T08:00:06.110987654Z"), uplink.NetworkReceived);
        Assert.Equal(Time("2026-11-21T08:00:06.049000001Z"), uplink.Measured);
        Assert.Equal(2, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway("6A7E111A10000002"u8), uplink.BestGateway);
        Assert.Equal(-115, uplink.Rssi);
        Assert.Equal(2.25f, uplink.Snr);
        Assert.Equal(9, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(868_100_000u, uplink.FrequencyHz);
        Assert.Equal(144_384u, uplink.AirtimeMicroseconds);
        Assert.Equal(StableHash.Of("ns:uplink:01JD0000000000000000000003"u8), uplink.DeduplicationHash);
        Assert.Equal(StableHash.Of(Convert.FromBase64String("AZLtZ0jJbXo3vA7k0q+pLw==")), uplink.Session);
        Assert.True(uplink.Received.IsNone);
        Assert.Equal(default, uplink.Network);
    }

    [Fact]
    public void What_is_left_out_on_a_first_frame_is_zero()
    {
        var uplink = Parse(EnvelopeFiles.Read("tts-first-frame.json"));
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.True(uplink.HasFrameCounter);
        Assert.Equal(0u, uplink.FrameCounter);
        Assert.Equal(0, uplink.Rssi);
        Assert.Equal(0, uplink.Snr);
        Assert.Equal(1, uplink.GatewayCount);
        Assert.True(uplink.Measured.IsNone);
        Assert.Equal(uplink.NetworkReceived, uplink.EventTime);
        Assert.Equal(0ul, uplink.DeduplicationHash);
    }

    [Theory]
    [InlineData("tts-mac-only.json", UplinkKind.MacOnly)]
    [InlineData("tts-join.json", UplinkKind.Join)]
    [InlineData("tts-simulated.json", UplinkKind.Simulated)]
    [InlineData("tts-encrypted.json", UplinkKind.Encrypted)]
    [InlineData("tts-normalized.json", UplinkKind.Other)]
    [InlineData("tts-downlink-ack.json", UplinkKind.Other)]
    public void The_body_tells_the_kind(string file, UplinkKind kind)
    {
        var uplink = Parse(EnvelopeFiles.Read(file));
        Assert.Equal(kind, uplink.Kind);
        Assert.Equal("70B3D57ED0000001", uplink.Device.ToString());
        Assert.False(uplink.NetworkReceived.IsNone);
    }

    [Fact]
    public void An_old_data_rate_is_an_index_and_its_airtime_is_computed()
    {
        var uplink = Parse(EnvelopeFiles.Read("tts-data-rate-index.json"));
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal(9, uplink.SpreadingFactor);
        Assert.Equal(125_000u, uplink.BandwidthHz);
        Assert.Equal(5, uplink.CodingRate);
        Assert.Equal(164_864u, uplink.AirtimeMicroseconds);
    }

    [Theory]
    [InlineData("\"data_rate\":{\"lora\":{\"bandwidth\":125000,\"spreading_factor\":12,\"coding_rate\":\"4/8\"}}", 12, 1_449_984)]
    [InlineData("\"data_rate\":{\"fsk\":{\"bit_rate\":50000}},\"data_rate_index\":7", 0, 0)]
    [InlineData("\"data_rate_index\":\"DATA_RATE_5\"", 0, 0)]
    [InlineData("\"data_rate_index\":\"5\"", 7, 46_336)]
    public void An_airtime_that_is_not_told_is_computed_from_the_data_rate(string settings, int spreadingFactor, uint airtime)
    {
        var uplink = Parse($$"""{ {{Ids}},"uplink_message":{"f_port":1,"frm_payload":"AQ==","settings":{ {{settings}},"frequency":"868100000"} } }""");
        Assert.Equal(spreadingFactor, uplink.SpreadingFactor);
        Assert.Equal(airtime, uplink.AirtimeMicroseconds);
    }

    [Fact]
    public void A_frame_of_the_clock_package_is_a_sign_of_life()
    {
        var uplink = Parse(EnvelopeFiles.Read("tts-clock-sync.json"));
        Assert.Equal(UplinkKind.MacOnly, uplink.Kind);
        Assert.Equal(202, uplink.FPort);
        Assert.Equal(8u, uplink.FrameCounter);
        Assert.True(uplink.Payload.IsEmpty);
    }

    [Fact]
    public void A_join_begins_the_session_of_the_uplinks_after_it()
    {
        var join = Parse(EnvelopeFiles.Read("tts-join.json"));
        Assert.Equal(Parse(EnvelopeFiles.Read("tts-up.json")).Session, join.Session);
        Assert.False(join.HasFrameCounter);
        Assert.Equal(StableHash.Of("as:up:01JD0000000000000000000001"u8), join.DeduplicationHash);
        Assert.Equal(Time("2026-11-21T07:59:00.9Z"), join.NetworkReceived);
    }

    [Fact]
    public void A_gateway_that_comes_again_through_Packet_Broker_counts_once()
    {
        var uplink = Parse(EnvelopeFiles.Read("tts-packet-broker.json"));
        Assert.Equal(2, uplink.GatewayCount);
        Assert.Equal(StableHash.OfGateway("6A7E111A10000001"u8), uplink.BestGateway);
        Assert.Equal(-24, uplink.Rssi);
        Assert.Equal(12f, uplink.Snr);
        Assert.Equal([0x01], uplink.Payload.ToArray());
    }

    [Fact]
    public void Clocks_that_were_never_set_measure_nothing()
    {
        var uplink = Parse(EnvelopeFiles.Read("tts-gps-epoch.json"));
        Assert.True(uplink.Measured.IsNone);
        Assert.Equal(4u, uplink.FrameCounter);
        Assert.Equal([0xFF, 0xEF], uplink.Payload.ToArray());
        Assert.Equal(868_800_000u, uplink.FrequencyHz);
        Assert.Equal(0, uplink.SpreadingFactor);
        Assert.Equal(-101, uplink.Rssi);
    }

    [Fact]
    public void Without_session_key_id_the_address_is_the_session()
    {
        var uplink = Parse("""{"end_device_ids":{"dev_eui":"70b3d57ed0000001","dev_addr":"260B0001"},"uplink_message":{"f_port":1}}""");
        Assert.Equal(StableHash.Of([0x26, 0x0B, 0x00, 0x01]), uplink.Session);
        Assert.Equal("70B3D57ED0000001", uplink.Device.ToString());
        Assert.Equal(uplink.Session, Parse(
            """{"end_device_ids":{"dev_eui":"70b3d57ed0000001","dev_addr":"260b0001"},"uplink_message":{"f_port":1}}""").Session);
    }

    [Theory]
    [InlineData("""{IDS,"uplink_message":{"f_port":1,"frm_payload":""}}""", UplinkKind.Data, 0)]
    [InlineData("""{IDS,"uplink_message":{"f_port":1,"frm_payload":null,"f_cnt":null}}""", UplinkKind.Data, 0)]
    [InlineData("""{IDS,"uplink_message":{}}""", UplinkKind.MacOnly, 0)]
    [InlineData("""{IDS,"uplink_message":{"f_port":0,"frm_payload":"AQID"}}""", UplinkKind.MacOnly, 0)]
    [InlineData("""{IDS,"uplink_message":{"f_port":1,"frm_payload":"AQ\/\/"}}""", UplinkKind.Data, 3)]
    [InlineData("""{IDS,"uplink_message":{"\u0066_port":1,"frm_payload":"AQID"}}""", UplinkKind.Data, 3)]
    [InlineData("""{IDS,"uplink_message":{"f_port":1,"app_s_key":null,"frm_payload":"AQID"}}""", UplinkKind.Data, 3)]
    [InlineData("""{IDS,"uplink_message":{"f_port":1,"rx_metadata":[{"rssi":{"a":[1]},"snr":"x","time":7}]}}""", UplinkKind.Data, 0)]
    [InlineData("""{IDS,"uplink_message":null}""", UplinkKind.Other, 0)]
    [InlineData("""{IDS}""", UplinkKind.Other, 0)]
    public void Oddities_that_servers_send_are_read(string json, UplinkKind kind, int payloadLength)
    {
        var uplink = Parse(json.Replace("IDS", Ids, StringComparison.Ordinal));
        Assert.Equal(kind, uplink.Kind);
        Assert.Equal(payloadLength, uplink.Payload.Length);
    }

    [Theory]
    [InlineData("", EnvelopeError.NotJson)]
    [InlineData("hello", EnvelopeError.NotJson)]
    [InlineData("{", EnvelopeError.NotJson)]
    [InlineData("\uFEFF{}", EnvelopeError.NotJson)]
    [InlineData("{} {}", EnvelopeError.NotJson)]
    [InlineData("{IDS}x", EnvelopeError.NotJson)]
    [InlineData("{IDS,}", EnvelopeError.NotJson)]
    [InlineData("{'a':1}", EnvelopeError.NotJson)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("7", EnvelopeError.WrongShape)]
    [InlineData("{}", EnvelopeError.WrongShape)]
    [InlineData("""{"deviceInfo":{"devEui":"70B3D57ED0000001"}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"end_device_ids":7}""", EnvelopeError.WrongShape)]
    [InlineData("""{"end_device_ids":{"device_id":"a"}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"end_device_ids":{"dev_eui":"70B3D57ED000000"}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"end_device_ids":{"dev_eui":"70B3D57ED000000G"}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"end_device_ids":{"dev_eui":"\ud800\ud800ab"}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"end_device_ids":{"dev_eui":null}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"end_device_ids":{"dev_eui":"70B3D57ED0000001","dev_eui":"70B3D57ED0000002"}}""", EnvelopeError.WrongShape)]
    [InlineData("""{IDS,IDS}""", EnvelopeError.WrongShape)]
    [InlineData("""{IDS,"uplink_message":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{IDS,"uplink_message":{},"join_accept":{}}""", EnvelopeError.WrongShape)]
    [InlineData("""{IDS,"uplink_message":{"f_cnt":1,"f_cnt":2}}""", EnvelopeError.WrongShape)]
    [InlineData("""{IDS,"uplink_message":{"f_port":256}}""", EnvelopeError.BadNumber)]
    [InlineData("""{IDS,"uplink_message":{"f_port":-1}}""", EnvelopeError.BadNumber)]
    [InlineData("""{IDS,"uplink_message":{"f_port":1.5}}""", EnvelopeError.BadNumber)]
    [InlineData("""{IDS,"uplink_message":{"f_port":true}}""", EnvelopeError.BadNumber)]
    [InlineData("""{IDS,"uplink_message":{"f_cnt":4294967296}}""", EnvelopeError.BadNumber)]
    [InlineData("""{IDS,"uplink_message":{"f_cnt":"12x"}}""", EnvelopeError.BadNumber)]
    [InlineData("""{IDS,"uplink_message":{"frm_payload":"A"}}""", EnvelopeError.BadPayload)]
    [InlineData("""{IDS,"uplink_message":{"frm_payload":"AQ=="}""", EnvelopeError.NotJson)]
    [InlineData("""{IDS,"uplink_message":{"frm_payload":"AQ!="}}""", EnvelopeError.BadPayload)]
    [InlineData("""{IDS,"uplink_message":{"frm_payload":[1]}}""", EnvelopeError.BadPayload)]
    [InlineData("""{IDS,"uplink_message":{"received_at":"yesterday"}}""", EnvelopeError.BadTime)]
    [InlineData("""{IDS,"received_at":1795248006}""", EnvelopeError.BadTime)]
    [InlineData("""{IDS,"uplink_message":{"rx_metadata":{}}}""", EnvelopeError.WrongShape)]
    [InlineData("""{IDS,"uplink_message":{"rx_metadata":[1]}}""", EnvelopeError.WrongShape)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json.Replace("IDS", Ids, StringComparison.Ordinal));
        Assert.Equal(expected, TheThingsStackEnvelope.TryParse(bytes, out var uplink));
        Assert.True(uplink.Device.IsNone);
        Assert.Equal(UplinkKind.None, uplink.Kind);
    }

    [Theory]
    [InlineData(242, EnvelopeError.None)]
    [InlineData(243, EnvelopeError.PayloadTooLong)]
    [InlineData(5_000, EnvelopeError.PayloadTooLong)]
    public void A_payload_is_at_most_242_bytes(int length, EnvelopeError expected)
    {
        var payload = new byte[length];
        Array.Fill(payload, (byte)0xA5);
        var json = $$"""{{{Ids}},"uplink_message":{"f_port":1,"frm_payload":"{{Convert.ToBase64String(payload)}}"} }""";
        Assert.Equal(expected, TheThingsStackEnvelope.TryParse(Encoding.UTF8.GetBytes(json), out var uplink));
        Assert.Equal(expected == EnvelopeError.None ? length : 0, uplink.Payload.Length);
    }

    [Fact]
    public void Nesting_beyond_64_levels_is_not_followed()
    {
        var json = "{" + Ids + ",\"decoded\":" + new string('[', 1_000) + new string(']', 1_000) + "}";
        Assert.Equal(EnvelopeError.NotJson, TheThingsStackEnvelope.TryParse(Encoding.UTF8.GetBytes(json), out _));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var json = EnvelopeFiles.Read("tts-up.json");
        Assert.Equal(0, Allocated.Bytes(() => TheThingsStackEnvelope.TryParse(json, out _)));
    }

    [Theory]
    [InlineData("tts-v3-up.json", UplinkKind.Data, "1000000000000001", 10_335, 1, "95", 1)]
    [InlineData("tts-v3-up-multigw.json", UplinkKind.Data, "1000000000000001", 5_017, 2, "0112", 1)]
    [InlineData("tts-v3-up-first-frame-constructed.json", UplinkKind.Data, "1000000000000001", 0, 1, "01", 1)]
    [InlineData("tts-v3-up-maconly-constructed.json", UplinkKind.MacOnly, "1000000000000001", 1, 0, "", 1)]
    [InlineData("tts-v3-join-constructed.json", UplinkKind.Join, "1000000000000001", 0, 0, "", 0)]
    public void Reference_samples_are_read(
        string file, UplinkKind kind, string device, int counter, int port, string hex, int gateways)
    {
        var uplink = Parse(File.ReadAllBytes(SharedFolder.RequireReference("envelopes", file)));
        Assert.Equal(kind, uplink.Kind);
        Assert.Equal(device, uplink.Device.ToString());
        Assert.Equal((uint)counter, uplink.FrameCounter);
        Assert.Equal(port, uplink.FPort);
        Assert.Equal(hex, Convert.ToHexStringLower(uplink.Payload));
        Assert.Equal(gateways, uplink.GatewayCount);
        Assert.False(uplink.NetworkReceived.IsNone);
        Assert.NotEqual(0ul, uplink.Session);
    }

    private static Uplink Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    private static Uplink Parse(ReadOnlySpan<byte> json)
    {
        Assert.Equal(EnvelopeError.None, TheThingsStackEnvelope.TryParse(json, out var uplink));
        return uplink;
    }

    private static Instant Time(string text)
    {
        Assert.True(Instant.TryParse(Encoding.ASCII.GetBytes(text), out var instant));
        return instant;
    }
}
