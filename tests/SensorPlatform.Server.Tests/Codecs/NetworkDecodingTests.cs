using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Decoding.Network;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Codecs;

public sealed class NetworkDecodingTests
{
    private const string Codec = """
        id: acme/box
        kind: network
        models: [Box]
        ports: [1]
        values:
          - { from: temperature, quantity: air.temperature, notMeasured: [none] }
          - { from: "probes[*].t", quantity: probe.temperature, factor: 0.1 }
          - { from: state.door, quantity: contact.open, words: { open: 1, closed: 0 } }
        records:
          - path: "log[*]"
            time: at
            values: [{ from: t, quantity: air.temperature }]
        examples:
          - name: all
            json: '{"temperature": 21.5, "probes": [{"t": 10}, {"t": -5}], "state": {"door": "open", "x": 1}, "log": [{"t": 3, "at": 1700000000}]}'
            readings:
              - { quantity: air.temperature, value: 21.5 }
              - { quantity: probe.temperature.1, value: 1 }
              - { quantity: probe.temperature.2, value: -0.5 }
              - { quantity: contact.open, value: 1 }
              - { quantity: air.temperature, value: 3, time: 2023-11-14T22:13:20Z }
          - { name: no value, json: '{"temperature": null}', readings: [{ quantity: air.temperature, quality: notMeasured }] }
          - { name: a word for it, json: '{"temperature": "none"}', readings: [{ quantity: air.temperature, quality: notMeasured }] }
          - { name: a text, json: '{"temperature": "21.50"}', readings: [{ quantity: air.temperature, value: 21.5 }] }
          - { name: nothing that is mapped, json: '{"other": 1}', readings: [] }
          - { name: out of range, json: '{"temperature": 1e300}', readings: [{ quantity: air.temperature, quality: outOfRange }] }
        """;

    [Theory]
    [InlineData("""{"end_device_ids":{"device_id":"d","dev_eui":"70B3D57ED0000001"},"received_at":"2026-07-14T12:00:00Z","uplink_message":{"f_port":7,"frm_payload":"AQI=","decoded_payload":{"temperature":21.5,"extra":{"a":[1]}},"received_at":"2026-07-14T12:00:00Z"}}""")]
    [InlineData("""{"deduplicationId":"x","time":"2026-07-14T12:00:00Z","deviceInfo":{"devEui":"70b3d57ed0000001"},"devAddr":"01020304","fCnt":1,"fPort":7,"data":"AQI=","object":{"temperature":21.5}}""")]
    public void The_decoded_object_takes_the_place_of_the_payload(string body)
    {
        var (result, readings) = Receive(body, Load(Codec));
        Assert.Equal((DecodeError.None, 1), (result.Error, result.Count));
        Assert.Equal((Quantity.AirTemperature, 21.5, Quality.Good), (readings[0].Quantity, readings[0].Value, readings[0].Quality));
    }

    [Fact]
    public void An_object_in_a_text_is_read_too()
    {
        Assert.True(DecodedObject.TryFind("""{"devEUI":"x","objectJSON":"{\"temperature\":21.5}"}"""u8, false, out var json));
        Assert.Equal("""{"temperature":21.5}""", Encoding.UTF8.GetString(json));
    }

    [Fact]
    public void Normalized_measurements_need_no_file()
    {
        const string Body = """
            {"end_device_ids":{"device_id":"d","dev_eui":"70B3D57ED0000001"},"received_at":"2026-07-14T12:00:00Z","uplink_message":{"f_port":2,"frm_payload":"AQI=",
            "normalized_payload":[{"air":{"temperature":20.5,"location":"indoor"},"battery":3.1},{"air":{"temperature":19},"time":"2026-07-14T11:00:00Z"},{"action":{"contactState":"closed"}}],"received_at":"2026-07-14T12:00:00Z"}}
            """;
        var (result, readings) = Receive(Body, NormalizedPayload.Codec);
        Assert.Equal((DecodeError.None, 4), (result.Error, result.Count));
        Assert.Equal(
            ["air.temperature 20.5 True", "battery 3.1 True", "air.temperature 19 False", "contact.open 0 True"],
            readings.Select(reading => FormattableString.Invariant($"{reading.Quantity} {reading.Value} {reading.Time.IsNone}")));
    }

    [Fact]
    public void A_message_without_a_decoded_object_is_no_reading_but_a_dead_letter()
    {
        const string Body = """{"deduplicationId":"x","time":"2026-07-14T12:00:00Z","deviceInfo":{"devEui":"70b3d57ed0000001"},"devAddr":"01020304","fCnt":1,"fPort":7,"data":"AQI="}""";
        Assert.Equal(DecodeError.Empty, Receive(Body, Load(Codec)).Result.Error);
    }

    [Fact]
    public void More_values_than_a_payload_holds_are_counted_not_lost_silently()
    {
        var probes = string.Join(",", Enumerable.Range(0, 40).Select(i => $"{{\"t\":{i}}}"));
        var body = "{\"deduplicationId\":\"x\",\"time\":\"2026-07-14T12:00:00Z\",\"deviceInfo\":{\"devEui\":\"70b3d57ed0000001\"},\"devAddr\":\"01020304\","
            + "\"fCnt\":1,\"fPort\":7,\"data\":\"AQI=\",\"object\":{\"probes\":[" + probes + "]}}";
        var (result, readings) = Receive(body, Load(Codec));
        Assert.Equal((DecodeError.None, NetworkValues.MaximumEntries - 1, DecodeWarning.UnusableValue), (result.Error, readings.Length, result.Warning));
    }

    [Fact]
    public void Other_sensors_keep_their_payload()
    {
        const string Body = """{"deduplicationId":"x","time":"2026-07-14T12:00:00Z","deviceInfo":{"devEui":"70b3d57ed0000001"},"devAddr":"01020304","fCnt":1,"fPort":1,"data":"AQ==","object":{"temperature":21.5}}""";
        Assert.True(DecoderTable.TryFind("bosch/tps110", out var family));
        Assert.Equal([1], Apply(Body, family, new DeviceCatalog([Load(Codec)])).Payload.ToArray());
    }

    [Fact]
    public void Any_text_may_stand_where_the_object_stands()
    {
        var random = new Random(3);
        var codec = Load(Codec);
        var alphabet = "{}[]\",:1.e-tfn\\ualog temperature".ToCharArray();
        var payload = new byte[UplinkPayload.MaxLength];
        var readings = new Reading[DeviceFamily.MaxReadings];
        for (var i = 0; i < 20_000; i++)
        {
            var text = "{\"log\":" + new string(random.GetItems(alphabet, random.Next(30)));
            var length = Server.Codecs.Mapping.NetworkPayload.Write(codec.Network!, Encoding.UTF8.GetBytes(text), payload);
            Assert.InRange(length, 0, payload.Length);
            NetworkValues.Decode(payload.AsSpan(0, length), new DecodeContext(1), readings);
            DecodedObject.TryFind(Encoding.UTF8.GetBytes(text), true, out _);
        }
    }

    private static (DecodeResult Result, Reading[] Readings) Receive(string body, LoadedCodec codec)
    {
        var uplink = Apply(body, codec.Family, new DeviceCatalog([codec]));
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = codec.Family.Decode(uplink.Payload, new DecodeContext(uplink.FPort), readings);
        return (result, readings[..result.Count]);
    }

    private static Uplink Apply(string body, DeviceFamily family, DeviceCatalog devices)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Assert.Equal(EnvelopeError.None, EnvelopeParser.TryParse(EnvelopeKind.Auto, "up"u8, bytes, out var uplink));
        uplink.Network = new NetworkId(1);
        var directory = new SensorDirectory([new SensorDefinition(
            0, "s", "c", uplink.Network, uplink.Device, family, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10))]);
        var decoding = NetworkDecoding.For(directory, devices);
        decoding.Apply(bytes, ref uplink);
        return uplink;
    }

    private static LoadedCodec Load(string text)
    {
        var faults = new List<ConfigurationFault>();
        var codec = CodecFileLoader.Read("c.yaml", text, faults);
        Assert.Empty(faults);
        return codec!;
    }

    [Fact]
    public void Reading_the_values_allocates_nothing()
    {
        var codec = Load(Codec);
        var json = Encoding.UTF8.GetBytes(codec.Examples[0].Json!);
        var payload = new byte[UplinkPayload.MaxLength];
        Assert.Equal(0, Allocated.Bytes(() => Server.Codecs.Mapping.NetworkPayload.Write(codec.Network!, json, payload)));
    }
}
