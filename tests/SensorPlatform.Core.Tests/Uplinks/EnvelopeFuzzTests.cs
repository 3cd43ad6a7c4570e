using SensorPlatform.Core.Uplinks;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks;

public sealed class EnvelopeFuzzTests
{
    private const int Seed = 31_4159;

    private static readonly byte[][] Seeds = [.. EnvelopeFiles.All()];

    [Fact]
    public void Every_strict_prefix_of_a_message_is_refused()
    {
        foreach (var message in Seeds)
        {
            var end = message.AsSpan().TrimEnd("\n"u8).Length;
            for (var length = 0; length < end; length++)
            {
                var error = EnvelopeParser.TryParse(EnvelopeKind.Auto, "up"u8, message.AsSpan(0, length), out var uplink);
                Assert.NotEqual(EnvelopeError.None, error);
                Assert.True(uplink.Device.IsNone);
            }
        }
    }

    [Fact]
    public void What_stands_around_a_message_is_not_read()
    {
        foreach (var message in Seeds)
        {
            var guarded = new byte[message.Length + 64];
            Array.Fill(guarded, (byte)0xFF);
            message.CopyTo(guarded, 32);
            var error = EnvelopeParser.TryParse(
                EnvelopeKind.Auto, "up"u8, guarded.AsSpan(32, message.Length), out var uplink);
            Assert.Equal(EnvelopeError.None, error);
            EnvelopeParser.TryParse(EnvelopeKind.Auto, "up"u8, message, out var plain);
            Assert.Equal(plain.Payload, uplink.Payload);
            Assert.Equal(plain.DeduplicationHash, uplink.DeduplicationHash);
        }
    }

    [Theory]
    [InlineData(EnvelopeKind.TheThingsStack, "tts-")]
    [InlineData(EnvelopeKind.ChirpStack, "chirpstack-")]
    [InlineData(EnvelopeKind.AirQino, "airqino-")]
    [InlineData(EnvelopeKind.Auto, "")]
    [InlineData(EnvelopeKind.ChirpStack3, "chirpstack3-")]
    [InlineData(EnvelopeKind.Helium, "helium-")]
    [InlineData(EnvelopeKind.ThingPark, "thingpark-")]
    [InlineData(EnvelopeKind.Loriot, "loriot-")]
    [InlineData(EnvelopeKind.AwsIotCore, "aws-")]
    [InlineData(EnvelopeKind.ChirpStackProtobuf, "chirpstack-")]
    [InlineData(EnvelopeKind.SensorCommunity, "sensor-community-")]
    [InlineData(EnvelopeKind.OpenSenseMap, "opensensemap-")]
    public void Mutated_messages_are_read_or_refused_without_throwing_or_allocating(EnvelopeKind kind, string prefix)
    {
        const int Count = 200_000;
        var seeds = EnvelopeFiles.Of(prefix, kind == EnvelopeKind.ChirpStackProtobuf);
        var random = new Random(Seed);
        var buffer = new byte[8_192];

        // Tables that the process makes once and keeps are made by the whole messages: alone, too, none is left for a mutated one.
        foreach (var seed in seeds)
        {
            Allocated.Bytes(() => EnvelopeParser.TryParse(kind, "up"u8, seed, out _));
        }

        for (var i = 0; i < Count; i++)
        {
            var length = Mutation.Make(random, seeds[random.Next(seeds.Length)], buffer);
            try
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var error = EnvelopeParser.TryParse(kind, "up"u8, buffer.AsSpan(0, length), out var uplink);
                var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                if (allocated != 0 || error == EnvelopeError.None == uplink.Device.IsNone || !float.IsFinite(uplink.Snr)
                    || uplink.PayloadLength > UplinkPayload.MaxLength)
                {
                    Assert.Fail($"seed {Seed}, round {i}, {kind}: {error}, {allocated} bytes\n{Convert.ToHexString(buffer, 0, length)}");
                }
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {Seed}, round {i}, {kind}: {e}\n{Convert.ToHexString(buffer, 0, length)}");
            }
        }
    }

    // A prefix that ends between two fields is a message of its own; others are refused.
    [Fact]
    public void Every_prefix_of_Protocol_Buffers_is_read_or_refused_without_allocating()
    {
        foreach (var message in EnvelopeFiles.Of(string.Empty, isProtobuf: true))
        {
            var refused = 0;
            for (var length = 0; length < message.Length; length++)
            {
                var guarded = new byte[length + 1];
                message.AsSpan(0, length).CopyTo(guarded);
                guarded[length] = 0x01;
                EnvelopeParser.TryParse(EnvelopeKind.ChirpStackProtobuf, "up"u8, guarded.AsSpan(0, length), out var expected);
                guarded[length] = 0xFF;
                var before = GC.GetAllocatedBytesForCurrentThread();
                var error = EnvelopeParser.TryParse(
                    EnvelopeKind.ChirpStackProtobuf, "up"u8, guarded.AsSpan(0, length), out var uplink);
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
                Assert.Equal(error != EnvelopeError.None, uplink.Device.IsNone);
                Assert.Equal(expected.Device, uplink.Device);
                Assert.Equal(expected.FPort, uplink.FPort);
                refused += error == EnvelopeError.NotProtobuf ? 1 : 0;
            }

            Assert.True(refused > message.Length / 2);
        }
    }
}
