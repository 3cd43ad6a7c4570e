using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding;

public sealed class DecoderFuzzTests
{
    private const int Seed = 27_1828;
    private const int LongestPayload = 255;

    // With all lengths of each family this is more than a million inputs in all, however few families there are.
    private const int LeastInputCount = 1_000_000;

    private readonly Reading[] _readings = new Reading[DeviceFamily.MaxReadings];
    private readonly Reading[] _again = new Reading[DeviceFamily.MaxReadings];
    private readonly byte[] _room = new byte[LongestPayload + 64];

    public static TheoryData<string> Families => [.. DecoderTable.Families.Select(f => f.Id)];

    private static int RoundCount { get; } = Math.Max(2_000, LeastInputCount / DecoderTable.Families.Count / 2);

    [Theory]
    [MemberData(nameof(Families))]
    public void Random_bytes_never_throw_and_never_give_an_impossible_number(string id)
    {
        Assert.True(DecoderTable.TryFind(id, out var family));
        var random = new Random(Seed);
        var payload = new byte[LongestPayload];
        for (var length = 0; length <= LongestPayload; length++)
        {
            random.NextBytes(payload);
            Check(family, new DecodeContext(family.Ports[random.Next(family.Ports.Count)]), payload.AsSpan(0, length), length);
        }

        for (var i = 0; i < RoundCount; i++)
        {
            random.NextBytes(payload);
            var span = payload.AsSpan(0, random.Next(random.Next(4) == 0 ? payload.Length + 1 : 24));
            var port = random.Next(4) > 0 ? family.Ports[random.Next(family.Ports.Count)] : (byte)random.Next(256);
            Check(family, new DecodeContext(port), span, i);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Mutated_vectors_never_throw_and_never_give_an_impossible_number(string id)
    {
        Assert.True(DecoderTable.TryFind(id, out var family));
        var random = new Random(Seed);
        var vectors = PayloadVector.All.Where(v => v.Family == family && v.Payload.Length > 0).ToArray();
        var payload = new byte[LongestPayload];
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

            Check(family, first.Context, payload.AsSpan(0, length - random.Next(2)), i);
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

    // Twice, in rooms that differ in every byte around the payload: what is read past its end would show.
    private void Check(DeviceFamily family, DecodeContext context, ReadOnlySpan<byte> payload, int round)
    {
        var result = Decode(family, in context, payload, 0x00, _readings, round);
        var again = Decode(family, in context, payload, 0xFF, _again, round);
        var readings = _readings.AsSpan(0, result.Count);
        var isSame = result == again && readings.SequenceEqual(_again.AsSpan(0, again.Count));
        Assert.True(isSame, $"{Name(family, in context, payload, round)}: bytes around it were read");
        Assert.True(result.Error == DecodeError.None || result.Count == 0, Name(family, in context, payload, round));
        foreach (ref readonly var reading in readings)
        {
            var isPossible = reading.Quality == Quality.Good
                ? reading.Value >= reading.Quantity.Minimum && reading.Value <= reading.Quantity.Maximum
                : reading.Value == 0 && reading.Quality != Quality.None;
            Assert.True(
                isPossible && reading.Quantity != Quantity.None && family.Quantities.Contains(reading.Quantity.BaseName),
                $"{Name(family, in context, payload, round)}: {reading}");
        }
    }

    private DecodeResult Decode(
        DeviceFamily family, in DecodeContext context, ReadOnlySpan<byte> payload, byte around, Reading[] readings, int round)
    {
        var room = _room.AsSpan();
        room.Fill(around);
        payload.CopyTo(room[32..]);
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = family.Decoder(room.Slice(32, payload.Length), in context, readings);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            // The first of the two calls may still make tables.
            Assert.True(allocated == 0 || around == 0, $"{Name(family, in context, payload, round)}: {allocated} B allocated");
            return result;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{Name(family, in context, payload, round)}: {e}");
            throw;
        }
    }

    private static string Name(DeviceFamily family, in DecodeContext context, ReadOnlySpan<byte> payload, int round) =>
        $"{family.Id}, seed {Seed}, round {round}, port {context.FPort}, {Convert.ToHexString(payload)}";
}
