using System.Text;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class EnvelopeParserTests
{
    [Theory]
    [InlineData("tts-up.json", EnvelopeKind.TheThingsStack)]
    [InlineData("chirpstack-up.json", EnvelopeKind.ChirpStack)]
    [InlineData("airqino-report.json", EnvelopeKind.AirQino)]
    [InlineData("airqino-raw.json", EnvelopeKind.AirQino)]
    [InlineData("airqino-hourly.json", EnvelopeKind.AirQino)]
    [InlineData("chirpstack-up.hex", EnvelopeKind.ChirpStackProtobuf)]
    [InlineData("chirpstack3-up.json", EnvelopeKind.ChirpStack3)]
    [InlineData("chirpstack3-up-hex.json", EnvelopeKind.ChirpStack3)]
    [InlineData("helium-chirpstack-up.json", EnvelopeKind.ChirpStack)]
    [InlineData("helium-chirpstack-up.hex", EnvelopeKind.ChirpStackProtobuf)]
    [InlineData("helium-console-up.json", EnvelopeKind.Helium)]
    [InlineData("thingpark-up.json", EnvelopeKind.ThingPark)]
    [InlineData("thingpark-flow-late.json", EnvelopeKind.ThingPark)]
    [InlineData("loriot-rx.json", EnvelopeKind.Loriot)]
    [InlineData("loriot-gw.json", EnvelopeKind.Loriot)]
    [InlineData("aws-up.json", EnvelopeKind.AwsIotCore)]
    [InlineData("aws-up-newer.json", EnvelopeKind.AwsIotCore)]
    public void Auto_reads_what_the_right_envelope_reads(string file, EnvelopeKind kind)
    {
        var body = EnvelopeFiles.Read(file);
        Assert.Equal(EnvelopeError.None, EnvelopeParser.Detect(body, out var detected));
        Assert.Equal(kind, detected);
        Assert.Equal(EnvelopeError.None, EnvelopeParser.TryParse(kind, "a/event/up"u8, body, out var expected));
        Assert.Equal(EnvelopeError.None, EnvelopeParser.TryParse(EnvelopeKind.Auto, "a/event/up"u8, body, out var uplink));
        Assert.Equal(expected.Device, uplink.Device);
        Assert.Equal(expected.Kind, uplink.Kind);
        Assert.Equal(expected.Payload, uplink.Payload);
    }

    [Theory]
    [InlineData("{}", EnvelopeError.WrongShape)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("""{"hardware_serial":"70B3D57ED0000001","payload_raw":"AQ=="}""", EnvelopeError.WrongShape)]
    [InlineData("""{"DevEUI_uplink":{"DevEUI":"1"}}""", EnvelopeError.NoDevice)]
    [InlineData("""{"a":{"end_device_ids":1}}""", EnvelopeError.WrongShape)]
    [InlineData("", EnvelopeError.NotJson)]
    [InlineData("<xml/>", EnvelopeError.NotJson)]
    [InlineData("""{"a":1""", EnvelopeError.NotJson)]
    public void What_no_envelope_fits_is_refused(string json, EnvelopeError expected)
    {
        Assert.Equal(expected, EnvelopeParser.TryParse(EnvelopeKind.Auto, ""u8, Encoding.UTF8.GetBytes(json), out _));
    }

    [Theory]
    [InlineData("application/17c82e96/device/24e124136b000001/event/join", UplinkKind.Join)]
    [InlineData("join", UplinkKind.Join)]
    [InlineData("application/17c82e96/device/24e124136b000001/event/log", UplinkKind.Other)]
    [InlineData("/ingest/chirpstack", UplinkKind.Data)]
    [InlineData("", UplinkKind.Data)]
    [InlineData("city/", UplinkKind.Data)]
    public void The_last_segment_of_a_topic_is_the_event(string topic, UplinkKind kind)
    {
        var body = EnvelopeFiles.Read("chirpstack-up.json");
        EnvelopeParser.TryParse(EnvelopeKind.ChirpStack, Encoding.ASCII.GetBytes(topic), body, out var uplink);
        Assert.Equal(kind, uplink.Kind);
    }

    [Fact]
    public void A_kind_that_is_not_set_reads_nothing()
    {
        var body = EnvelopeFiles.Read("tts-up.json");
        Assert.Equal(EnvelopeError.WrongShape, EnvelopeParser.TryParse(EnvelopeKind.None, ""u8, body, out _));
        Assert.Equal(EnvelopeError.WrongShape, EnvelopeParser.TryParse((EnvelopeKind)99, ""u8, body, out _));
    }

    [Fact]
    public void A_ChirpStack_source_takes_either_encoding()
    {
        Assert.Equal(85, EnvelopeFiles.Parse(EnvelopeKind.ChirpStack, "chirpstack-up.json").FPort);
        Assert.Equal(85, EnvelopeFiles.Parse(EnvelopeKind.ChirpStack, "chirpstack-up.hex").FPort);
    }

    // The first byte of most events is 0x0A, a line end.
    [Fact]
    public void JSON_after_line_ends_is_not_taken_for_Protocol_Buffers()
    {
        byte[] body = [.. "\n\n  "u8, .. EnvelopeFiles.Read("chirpstack-up.json")];
        Assert.Equal(85, EnvelopeFiles.Parse(EnvelopeKind.Auto, body).FPort);
        Assert.Equal(85, EnvelopeFiles.Parse(EnvelopeKind.ChirpStack, body).FPort);
        Assert.Equal(
            EnvelopeError.NotJson, EnvelopeParser.TryParse(EnvelopeKind.Auto, "up"u8, "\n\n "u8, out _));
    }

    // Journals and configurations know the numbers and names: add, never change.
    [Fact]
    public void Kinds_keep_their_numbers() => Assert.Equal(
        "None TheThingsStack ChirpStack AirQino Auto ChirpStackProtobuf ChirpStack3 Helium ThingPark Loriot AwsIotCore",
        string.Join(' ', Enumerable.Range(0, 11).Select(number => ((EnvelopeKind)number).ToString())));

    [Fact]
    public void Detecting_allocates_nothing()
    {
        var body = EnvelopeFiles.Read("chirpstack-up.json");
        Assert.Equal(0, Allocated.Bytes(() => EnvelopeParser.TryParse(EnvelopeKind.Auto, "up"u8, body, out _)));
    }
}
