using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding;

public sealed class DecoderFuzzTests
{
    private const int Seed = 27_1828;
    private const int RoundCount = 100_000;

    public static TheoryData<string> Families => [.. DecoderTable.Families.Select(f => f.Id)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Random_bytes_never_throw_and_never_give_an_impossible_number(string id)
    {
        Assert.True(DecoderTable.TryFind(id, out var family));
        var random = new Random(Seed);
        var payload = new byte[UplinkPayload.MaxLength];
        var readings = new Reading[DeviceFamily.MaxReadings];
        for (var i = 0; i < RoundCount; i++)
        {
            random.NextBytes(payload);
            var span = payload.AsSpan(0, random.Next(random.Next(4) == 0 ? payload.Length + 1 : 24));
            var port = random.Next(2) == 0 ? family.Ports[random.Next(family.Ports.Count)] : (byte)random.Next(256);
            Check(family, span, port, readings, i);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Mutated_vectors_never_throw_and_never_give_an_impossible_number(string id)
    {
        Assert.True(DecoderTable.TryFind(id, out var family));
        var random = new Random(Seed);
        var vectors = PayloadVector.All.Where(v => v.Family == family && v.Payload.Length > 0).ToArray();
        var payload = new byte[UplinkPayload.MaxLength];
        var readings = new Reading[DeviceFamily.MaxReadings];
        for (var i = 0; i < RoundCount; i++)
        {
            var length = 0;
            var first = vectors[random.Next(vectors.Length)];
            for (var next = first; length + next.Payload.Length <= payload.Length; next = vectors[random.Next(vectors.Length)])
            {
                next.Payload.CopyTo(payload, length);
                length += next.Payload.Length;
                if (random.Next(3) > 0)
                {
                    break;
                }
            }

            for (var count = random.Next(4); count > 0; count--)
            {
                payload[random.Next(length)] = (byte)random.Next(256);
            }

            Check(family, payload.AsSpan(0, length - random.Next(2)), first.FPort, readings, i);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Decoding_allocates_nothing(string id)
    {
        var vectors = PayloadVector.All.Where(v => v.Family.Id == id).ToArray();
        var readings = new Reading[DeviceFamily.MaxReadings];
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            foreach (var vector in vectors)
            {
                vector.Decode(vector.Payload, readings);
            }
        }));
    }

    [Fact]
    public void The_longest_payload_fits_the_room_that_is_promised()
    {
        var readings = new Reading[DeviceFamily.MaxReadings];
        foreach (var vector in PayloadVector.All.Where(v => v.Error == DecodeError.None && v.Payload.Length > 0))
        {
            var payload = new byte[UplinkPayload.MaxLength / vector.Payload.Length * vector.Payload.Length];
            for (var at = 0; at < payload.Length; at += vector.Payload.Length)
            {
                vector.Payload.CopyTo(payload, at);
            }

            var error = vector.Decode(payload, readings).Error;
            Assert.NotEqual(DecodeError.TooManyReadings, error);
        }
    }

    private static void Check(DeviceFamily family, ReadOnlySpan<byte> payload, byte port, Reading[] readings, int round)
    {
        var written = 0;
        try
        {
            var error = family.Decode(payload, port, readings, out written);
            Assert.True(error == DecodeError.None || written == 0);
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{family.Id}, seed {Seed}, round {round}, port {port}, {Convert.ToHexString(payload)}: {e}");
        }

        foreach (var reading in readings.AsSpan(0, written))
        {
            var isPossible = reading.Quality == Quality.Good
                ? reading.Value >= reading.Quantity.Minimum && reading.Value <= reading.Quantity.Maximum
                : reading.Value == 0 && reading.Quality != Quality.None;
            Assert.True(
                isPossible && reading.Quantity != Quantity.None && family.Quantities.Contains(reading.Quantity.BaseName),
                $"{family.Id}, seed {Seed}, round {round}, port {port}, {Convert.ToHexString(payload)}: {reading}");
        }
    }
}
