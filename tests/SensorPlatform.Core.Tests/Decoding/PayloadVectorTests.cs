using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Decoding;

public sealed class PayloadVectorTests
{
    public static TheoryData<string> Names => [.. PayloadVector.All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_payload_decodes_as_its_vector_says(string name)
    {
        var vector = PayloadVector.All.Single(v => v.Name == name);
        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = vector.Decode(vector.Payload, readings);
        Assert.Equal((vector.Error, vector.Warning), (result.Error, result.Warning));
        Assert.Equal(vector.Readings.Count, result.Count);
        for (var i = 0; i < result.Count; i++)
        {
            AssertSame(vector.Readings[i], readings[i]);
        }
    }

    [Fact]
    public void Every_family_has_vectors_and_they_give_no_quantity_that_it_does_not_name()
    {
        var byFamily = PayloadVector.All.ToLookup(v => v.Family);
        foreach (var family in DecoderTable.Families)
        {
            Assert.True(byFamily[family].Any(), $"No vector of {family.Id}");
            var given = byFamily[family].SelectMany(v => v.Readings).Select(r => r.Quantity.BaseName).Distinct();
            Assert.Empty(given.Except(family.Quantities).Select(q => $"{family.Id}: {q}"));
        }
    }

    [Fact]
    public void Bytes_around_a_payload_are_not_read()
    {
        var readings = new Reading[DeviceFamily.MaxReadings];
        foreach (var vector in PayloadVector.All)
        {
            var guarded = new byte[vector.Payload.Length + 32];
            Array.Fill(guarded, (byte)0xFF);
            vector.Payload.CopyTo(guarded, 16);
            var alone = new Reading[DeviceFamily.MaxReadings];
            Assert.Equal(vector.Decode(vector.Payload, alone), vector.Decode(guarded.AsSpan(16, vector.Payload.Length), readings));
            Assert.Equal(alone[..vector.Readings.Count], readings[..vector.Readings.Count]);
        }
    }

    // A cut TLV frame may end at a boundary, and a Bosch heartbeat without its temperature is an old one: then what is left
    // must be the beginning of the whole. It must never be something else.
    [Fact]
    public void A_cut_payload_is_refused_or_gives_the_beginning_of_the_whole()
    {
        var readings = new Reading[DeviceFamily.MaxReadings];
        var full = new Reading[DeviceFamily.MaxReadings];
        foreach (var vector in PayloadVector.All.Where(v => v.Error == DecodeError.None))
        {
            vector.Decode(vector.Payload, full);
            for (var length = 0; length < vector.Payload.Length; length++)
            {
                var (error, written, _, _) = vector.Decode(vector.Payload.AsSpan(0, length), readings);
                if (error != DecodeError.None)
                {
                    Assert.Equal(0, written);
                    continue;
                }

                Assert.True(written <= vector.Readings.Count, $"{vector.Name}, {length} bytes");
                for (var i = 0; i < written; i++)
                {
                    Assert.True(IsSameOrLessKnown(full[i], readings[i]), $"{vector.Name}, {length} bytes");
                }
            }
        }
    }

    [Fact]
    public void Every_port_is_known_or_refused()
    {
        var readings = new Reading[DeviceFamily.MaxReadings];
        foreach (var vector in PayloadVector.All.Where(v => v.Readings.Count > 0))
        {
            for (var port = 0; port < 256; port++)
            {
                var (error, written, _, _) = vector.Family.Decode(vector.Payload, vector.Context with { FPort = (byte)port }, readings);
                Assert.True(error == DecodeError.None || written == 0);
                Assert.True(port is not (0 or >= 200) || error == DecodeError.UnknownPort, $"{vector.Name} on port {port}");
            }
        }
    }

    [Fact]
    public void A_destination_that_is_too_small_is_said_and_nothing_is_written()
    {
        foreach (var vector in PayloadVector.All.Where(v => v.Readings.Count > 0))
        {
            for (var room = 0; room < vector.Readings.Count; room++)
            {
                var readings = new Reading[room];
                var (error, written, _, _) = vector.Decode(vector.Payload, readings);
                Assert.Equal(DecodeError.TooManyReadings, error);
                Assert.Equal(0, written);
            }
        }
    }

    // Numbers that a formula gives are compared to 1e-9 of their size, all others are exact anyway.
    private static void AssertSame(Reading expected, Reading given)
    {
        Assert.Equal(expected with { Value = 0 }, given with { Value = 0 });
        Assert.True(Math.Abs(expected.Value - given.Value) <= 1e-9 * Math.Abs(expected.Value), $"{expected} but {given}");
    }

    // A sentinel needs the value beside it; without that -0.1 Cel and the like stand as numbers.
    private static bool IsSameOrLessKnown(Reading whole, Reading cut) =>
        whole == cut || (whole.Quality is Quality.NotMeasured or Quality.Fault or Quality.Implausible && whole.Quantity == cut.Quantity && whole.Time == cut.Time);
}
