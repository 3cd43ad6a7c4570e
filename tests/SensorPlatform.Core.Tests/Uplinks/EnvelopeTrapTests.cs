using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Decoding.Bosch;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Tests.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Uplinks;

/// <summary>The traps that others fell into, one test each, over every envelope that can have them.</summary>
public sealed class EnvelopeTrapTests
{
    public static TheoryData<EnvelopeKind> Frames { get; } =
    [
        EnvelopeKind.TheThingsStack, EnvelopeKind.ChirpStack, EnvelopeKind.ChirpStackProtobuf, EnvelopeKind.ChirpStack3,
        EnvelopeKind.Helium, EnvelopeKind.ThingPark, EnvelopeKind.Loriot, EnvelopeKind.AwsIotCore,
    ];

    // 1. Zeros are left out: no counter on the first frame, no port on 0.
    [Theory]
    [MemberData(nameof(Frames))]
    public void Without_port_and_payload_a_frame_is_a_sign_of_life(EnvelopeKind kind)
    {
        var uplink = EnvelopeSample.Parse(kind, port: null, payload: null, counter: 0);
        Assert.Equal(UplinkKind.MacOnly, uplink.Kind);
        Assert.Equal(0u, uplink.FrameCounter);
        Assert.Equal([Outcome.Stored], Fold(uplink));
    }

    // 2. A rejoin sets the counter to 0: device and counter alone tell nothing.
    [Fact]
    public void The_same_counter_of_another_session_is_another_frame()
    {
        var first = Stack("2026-11-21T08:00:00Z", 5, "AZLtZ0jJbXo3vA7k0q+pLw==");
        var rejoined = Stack("2026-11-21T09:00:00Z", 5, "AYfg8rhha5n+FWx0ZaAprA==");
        Assert.Equal([Outcome.Stored, Outcome.Stored, Outcome.Duplicate], Fold(first, rejoined, rejoined));
    }

    // 3. A device without join counts from 0 again in the same session.
    [Fact]
    public void A_counter_that_goes_back_in_its_session_is_a_reset()
    {
        var before = Stack("2026-11-21T08:00:00Z", 500, "AZLtZ0jJbXo3vA7k0q+pLw==");
        var after = Stack("2026-11-21T09:00:00Z", 0, "AZLtZ0jJbXo3vA7k0q+pLw==");
        var grain = new SensorGrain(TestTown.Sensor());
        Assert.Equal([Outcome.Stored, Outcome.Stored], Fold(grain, before, after));
        Assert.Equal(1, grain.Ledger.Resets);
    }

    // 4. Counters of 16 bits.
    [Theory]
    [InlineData(EnvelopeKind.ThingPark)]
    [InlineData(EnvelopeKind.Loriot)]
    public void A_counter_of_16_bits_rolls_over(EnvelopeKind kind)
    {
        var grain = new SensorGrain(TestTown.Sensor());
        Assert.Equal(
            [Outcome.Stored, Outcome.Stored, Outcome.Duplicate],
            Fold(
                grain,
                EnvelopeSample.Parse(kind, 1, [1], 65_535, second: 0),
                EnvelopeSample.Parse(kind, 1, [1], 0, second: 40),
                EnvelopeSample.Parse(kind, 1, [1], 65_535, second: 0)));
        Assert.Equal(0, grain.Ledger.Resets);
        Assert.Equal(0, grain.Ledger.Lost);
    }

    // 5. Frames that a gateway kept come hours later, after newer ones.
    [Fact]
    public void A_late_frame_takes_its_own_time_and_place()
    {
        var newer = EnvelopeFiles.Parse(EnvelopeKind.ThingPark, "thingpark-up.json");
        var late = EnvelopeFiles.Parse(EnvelopeKind.ThingPark, "thingpark-flow-late.json");
        late.FrameCounter = newer.FrameCounter - 1;
        Assert.True(late.EventTime < newer.EventTime);
        var grain = new SensorGrain(TestTown.Sensor());
        Assert.Equal([Outcome.Stored, Outcome.Stored, Outcome.Duplicate], Fold(grain, newer, late, late));
        Assert.Equal((1, 0), (grain.Ledger.OutOfOrder, grain.Ledger.Resets));
    }

    // 6. Gateway clocks that were never set, or are none, or run ahead.
    [Fact]
    public void A_gateway_clock_does_not_stand_in_for_that_of_the_network()
    {
        Assert.True(EnvelopeFiles.Parse(EnvelopeKind.TheThingsStack, "tts-gps-epoch.json").Measured.IsNone);
        var uplink = Stack("2026-11-21T08:00:00Z", 5, "AZLtZ0jJbXo3vA7k0q+pLw==", gatewayTime: "2026-11-21T08:00:02Z");
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:00Z"), uplink.NetworkReceived);
        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:02Z"), uplink.Measured);
    }

    // 7. What somebody simulates at the console.
    [Fact]
    public void A_simulated_frame_changes_nothing()
    {
        var grain = new SensorGrain(TestTown.Sensor());
        Assert.Equal(
            [Outcome.RejectedSimulated], Fold(grain, EnvelopeFiles.Parse(EnvelopeKind.TheThingsStack, "tts-simulated.json")));
        Assert.Equal(0, grain.Ledger.Received);
    }

    // 8. The same gateway twice: over Packet Broker, by two antennas, as a ghost on another channel.
    [Theory]
    [InlineData(EnvelopeKind.TheThingsStack, "tts-packet-broker.json", 2)]
    [InlineData(EnvelopeKind.ChirpStack, "chirpstack-up.json", 2)]
    [InlineData(EnvelopeKind.ChirpStackProtobuf, "chirpstack-up.hex", 2)]
    [InlineData(EnvelopeKind.ThingPark, "thingpark-mac-only.json", 1)]
    public void A_gateway_counts_once(EnvelopeKind kind, string file, int expected) =>
        Assert.Equal(expected, EnvelopeFiles.Parse(kind, file).GatewayCount);

    // 9. A device repeats a confirmed frame until it hears the answer. LORIOT tells each frame twice by itself.
    [Fact]
    public void A_confirmed_frame_that_comes_again_is_a_duplicate()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.ThingPark, "thingpark-up.json");
        Assert.True(uplink.Confirmed);
        Assert.Equal([Outcome.Stored, Outcome.Duplicate], Fold(uplink, uplink));
    }

    [Fact]
    public void Whichever_message_of_LORIOT_comes_second_is_a_duplicate()
    {
        var received = EnvelopeFiles.Parse(EnvelopeKind.Loriot, "loriot-rx.json");
        var gateways = EnvelopeFiles.Parse(EnvelopeKind.Loriot, "loriot-gw.json");
        Assert.Equal(Outcome.Duplicate, Fold(received, gateways)[1]);
        Assert.Equal(Outcome.Duplicate, Fold(gateways, received)[1]);
    }

    [Fact]
    public void A_message_of_AWS_without_counter_that_comes_again_is_a_duplicate()
    {
        var uplink = EnvelopeSample.Parse(EnvelopeKind.AwsIotCore, 1, [1], counter: null);
        Assert.False(uplink.HasFrameCounter);
        Assert.Equal(Outcome.Duplicate, Fold(uplink, uplink)[1]);
        Assert.Equal(
            [Outcome.Stored, Outcome.Stored], Fold(uplink, EnvelopeSample.Parse(EnvelopeKind.AwsIotCore, 1, [1], null, 40)));
    }

    [Fact]
    public void A_normalized_copy_of_an_uplink_is_not_a_second_one()
    {
        var uplink = EnvelopeFiles.Parse(EnvelopeKind.TheThingsStack, "tts-up.json");
        var copy = EnvelopeFiles.Parse(EnvelopeKind.TheThingsStack, "tts-normalized.json", "v3/a@t/devices/d/up/normalized");
        var grain = new SensorGrain(TestTown.Sensor());
        Assert.Equal([Outcome.RejectedNotAnUplink], Fold(grain, copy));
        Assert.Equal(0, grain.Ledger.Received);
        Assert.Equal(Outcome.RejectedNotAnUplink, Fold(uplink, copy, copy)[2]);
    }

    // 10. Base64 of either alphabet, with or without padding; null.
    [Theory]
    [MemberData(nameof(Frames))]
    public void A_payload_is_read_however_it_is_written(EnvelopeKind kind)
    {
        byte[] payload = [0xFB, 0xFF, 0xBF, 0xFE];
        Assert.Equal(payload, EnvelopeSample.Parse(kind, 1, payload, 1).Payload.ToArray());
        if (EnvelopeSample.HasBase64(kind))
        {
            Assert.Equal(payload, EnvelopeSample.ParseText(kind, "\"-_-__g\"").Payload.ToArray());
            Assert.Equal(payload, EnvelopeSample.ParseText(kind, "\"+/+//g==\"").Payload.ToArray());
        }

        if (kind != EnvelopeKind.ChirpStackProtobuf)
        {
            Assert.Equal(0, EnvelopeSample.ParseText(kind, "null").PayloadLength);
        }
    }

    // 11. An empty payload on a data port: one decoder makes "free" of it.
    [Theory]
    [MemberData(nameof(Frames))]
    public void An_empty_payload_on_a_data_port_measures_nothing(EnvelopeKind kind)
    {
        var uplink = EnvelopeSample.Parse(kind, 1, [], 1);
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Span<Reading> readings = stackalloc Reading[DeviceFamily.MaxReadings];
        var decoded = BoschFamilies.All[0].Decode(
            uplink.Payload, new DecodeContext(uplink.FPort, uplink.EventTime, null), readings);
        Assert.Equal((DecodeError.Empty, 0), (decoded.Error, decoded.Count));
    }

    // 12. Ports that are not the device's: packages of LoRaWAN from 200 on, tests and relays from 224 on.
    [Theory]
    [MemberData(nameof(Frames))]
    public void A_frame_on_a_port_of_LoRaWAN_is_a_sign_of_life(EnvelopeKind kind)
    {
        for (var port = 0; port <= 255; port++)
        {
            var uplink = EnvelopeSample.Parse(kind, port, [1, 2, 3], 1);
            var isOfDevice = port is > 0 and < 200;
            Assert.Equal(isOfDevice ? UplinkKind.Data : UplinkKind.MacOnly, uplink.Kind);
            Assert.Equal(isOfDevice ? 3 : 0, uplink.Payload.Length);
            Assert.Equal(port, uplink.FPort);
            Assert.True(isOfDevice || Fold(uplink)[0] == Outcome.Stored);
        }
    }

    private static Uplink Stack(string received, int counter, string sessionKeyId, string gatewayTime = "2026-11-21T07:59:59Z") =>
        EnvelopeFiles.Parse(EnvelopeKind.TheThingsStack, System.Text.Encoding.UTF8.GetBytes($$"""
            {"end_device_ids":{"dev_eui":"70B3D57ED0000001"},"uplink_message":{"session_key_id":"{{sessionKeyId}}",
             "f_port":0,"f_cnt":{{counter}},"received_at":"{{received}}","rx_metadata":[{"time":"{{gatewayTime}}"}]} }
            """));

    private static Outcome[] Fold(params Uplink[] uplinks) => Fold(new SensorGrain(TestTown.Sensor()), uplinks);

    // The payloads are no matter here: what the decoder of the test town makes of them is not looked at.
    private static Outcome[] Fold(SensorGrain grain, params Uplink[] uplinks)
    {
        var output = new FoldOutput();
        var outcomes = new Outcome[uplinks.Length];
        for (var i = 0; i < uplinks.Length; i++)
        {
            var uplink = uplinks[i];
            uplink.Kind = uplink.Kind == UplinkKind.Data ? UplinkKind.MacOnly : uplink.Kind;
            uplink.Received = EnvelopeFiles.Time("2026-11-21T12:00:00Z");
            outcomes[i] = grain.Process(TestTown.At(i + 1, uplink), output);
        }

        return outcomes;
    }
}
