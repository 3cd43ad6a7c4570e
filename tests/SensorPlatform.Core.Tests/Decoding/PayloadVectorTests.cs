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
        Assert.Equal(vector.Error, vector.Family.Decode(vector.Payload, vector.FPort, readings, out var written));
        Assert.Equal(vector.Readings, readings[..written]);
    }

    [Fact]
    public void Every_family_has_vectors_and_each_of_its_quantities_one()
    {
        foreach (var family in DecoderTable.Families)
        {
            var given = PayloadVector.All.Where(v => v.Family == family).SelectMany(v => v.Readings).Select(r => r.Quantity.Name);
            Assert.Equal(family.Quantities.Order(StringComparer.Ordinal), given.Distinct().Order(StringComparer.Ordinal));
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
            var error = vector.Family.Decode(guarded.AsSpan(16, vector.Payload.Length), vector.FPort, readings, out var written);
            Assert.Equal(vector.Error, error);
            Assert.Equal(vector.Readings, readings[..written]);
        }
    }

    // A cut TLV frame may end at a boundary, and a Bosch heartbeat without its temperature is an old one: then what is left
    // must be the beginning of the whole. It must never be something else.
    [Fact]
    public void A_cut_payload_is_refused_or_gives_the_beginning_of_the_whole()
    {
        var readings = new Reading[DeviceFamily.MaxReadings];
        foreach (var vector in PayloadVector.All.Where(v => v.Error == DecodeError.None))
        {
            for (var length = 0; length < vector.Payload.Length; length++)
            {
                var error = vector.Family.Decode(vector.Payload.AsSpan(0, length), vector.FPort, readings, out var written);
                if (error != DecodeError.None)
                {
                    Assert.Equal(0, written);
                    continue;
                }

                Assert.True(written <= vector.Readings.Count, $"{vector.Name}, {length} bytes");
                for (var i = 0; i < written; i++)
                {
                    Assert.True(IsSameOrLessKnown(vector.Readings[i], readings[i]), $"{vector.Name}, {length} bytes");
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
                var error = vector.Family.Decode(vector.Payload, (byte)port, readings, out var written);
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
                var error = vector.Family.Decode(vector.Payload, vector.FPort, readings, out var written);
                Assert.Equal(DecodeError.TooManyReadings, error);
                Assert.Equal(0, written);
            }
        }
    }

    // A sentinel needs the value beside it; without that -0.1 Cel and the like stand as numbers.
    private static bool IsSameOrLessKnown(Reading whole, Reading cut) =>
        whole == cut || (whole.Quality is Quality.NotMeasured or Quality.Fault && whole.Quantity == cut.Quantity && whole.Time == cut.Time);
}
