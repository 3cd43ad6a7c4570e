using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.ImBuildings;

/// <summary>
/// IMBuildings sensors: a type, a variant, then a fixed layout; big-endian (akenza <c>imbuildings</c>, the maker's payload
/// tables).
/// </summary>
/// <remarks>
/// <code>
/// type 01  comfort          temperature int16 0.01 Cel, humidity u16 0.01 %, CO2 u16 ppm, presence u8
/// type 02  people, office   counter A u16, counter B u16, sensor status u8, total A u16, total B u16, payload counter u8
/// type 03  mood box         votes great, good, mid, bad, worst u16
/// before them: device id of 8 bytes (01 03, 02 06, 03 04) or none (02 07), status u8, battery u16 0.01 V;
/// 01 01 (NB-IoT) has an id of 6 bytes and an RSSI after the battery
/// </code>
/// <para>02 06 and 03 04 are as the public examples have them, 01 01 as the maker's example, 01 03 and 02 07 unconfirmed. Passes
/// 1 and 2 are the counters A and B of the interval; the totals A and B are people in and out, which is which depends on the
/// mounting. Device state 1 is the device's status, 2 the receiver's.</para>
/// </remarks>
public static class ImBuildingsFrames
{
    private const byte LastApplicationPort = 199;
    private const int StatusLength = 3;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "imbuildings/people-counter",
        1,
        ["People Counter", "Office Occupancy Counter", "Comfort Sensor", "MoodBox"],
        [1],
        [
            Quantity.Battery.Name, Quantity.DeviceState.Name, Quantity.PeoplePasses.Name, Quantity.PeopleIn.Name,
            Quantity.PeopleOut.Name,
            Quantity.RadioUplinkCount.Name, Quantity.AirTemperature.Name, Quantity.AirRelativeHumidity.Name, Quantity.AirCo2.Name,
            Quantity.OccupancyOccupied.Name, Quantity.VoteCount.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("imbuildings/peoplecounter"), new("imbuildings/officeoccupancycounter"), new("imbuildings/comfortsensor"),
            new("imbuildings/moodbox"), new("imbuildings/comfort-sensor"), new("imbuildings/office-occupancy-counter"),
            new("imbuildings/mood-box"), new("imbuildings/imbuildings"), new("imbuildings/people-counter-lora"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : payload.Length < 2 ? DecodeError.Truncated
            : (payload[0], payload[1]) switch
            {
                (0x01, 0x01) => Comfort(payload, 8, 1, ref sink),
                (0x01, 0x03) => Comfort(payload, 10, 0, ref sink),
                (0x02, 0x06) => People(payload, 10, ref sink),
                (0x02, 0x07) => People(payload, 2, ref sink),
                (0x03, 0x04) => Mood(payload, 10, ref sink),
                _ => DecodeError.UnknownType,
            };
        return sink.End(error);
    }

    private static DecodeError Comfort(ReadOnlySpan<byte> payload, int statusOffset, int gap, ref ReadingSink sink)
    {
        const int ValuesLength = 7;
        var valuesOffset = statusOffset + StatusLength + gap;
        var error = Length(payload, valuesOffset + ValuesLength);
        if (error == DecodeError.None)
        {
            var values = payload[valuesOffset..];
            Status(payload[statusOffset..], ref sink);
            sink.Add(Quantity.AirTemperature, BinaryPrimitives.ReadInt16BigEndian(values) / 100.0);
            sink.Add(Quantity.AirRelativeHumidity, BinaryPrimitives.ReadUInt16BigEndian(values[2..]) / 100.0);
            sink.Add(Quantity.AirCo2, BinaryPrimitives.ReadUInt16BigEndian(values[4..]));
            sink.Add(Quantity.OccupancyOccupied, values[6] == 0 ? 0 : 1);
        }

        return error;
    }

    private static DecodeError People(ReadOnlySpan<byte> payload, int statusOffset, ref ReadingSink sink)
    {
        const int ValuesLength = 10;
        var valuesOffset = statusOffset + StatusLength;
        var error = Length(payload, valuesOffset + ValuesLength);
        if (error == DecodeError.None)
        {
            var values = payload[valuesOffset..];
            Status(payload[statusOffset..], ref sink);
            sink.Add(Quantity.PeoplePasses.On(1), BinaryPrimitives.ReadUInt16BigEndian(values));
            sink.Add(Quantity.PeoplePasses.On(2), BinaryPrimitives.ReadUInt16BigEndian(values[2..]));
            sink.Add(Quantity.DeviceState.On(2), values[4]);
            sink.Add(Quantity.PeopleIn, BinaryPrimitives.ReadUInt16BigEndian(values[5..]));
            sink.Add(Quantity.PeopleOut, BinaryPrimitives.ReadUInt16BigEndian(values[7..]));
            sink.Add(Quantity.RadioUplinkCount, values[9]);
        }

        return error;
    }

    private static DecodeError Mood(ReadOnlySpan<byte> payload, int statusOffset, ref ReadingSink sink)
    {
        const int Answers = 5;
        var valuesOffset = statusOffset + StatusLength;
        var error = Length(payload, valuesOffset + (2 * Answers));
        if (error == DecodeError.None)
        {
            Status(payload[statusOffset..], ref sink);
            for (var i = 0; i < Answers; i++)
            {
                sink.Add(Quantity.VoteCount.On((byte)(i + 1)),
                BinaryPrimitives.ReadUInt16BigEndian(payload[(valuesOffset + (2 * i))..]));
            }
        }

        return error;
    }

    private static DecodeError Length(ReadOnlySpan<byte> payload, int expected) =>
        payload.Length == expected ? DecodeError.None
        : payload.Length < expected ? DecodeError.Truncated
        : DecodeError.TrailingBytes;

    private static void Status(ReadOnlySpan<byte> fields, ref ReadingSink sink)
    {
        sink.Add(Quantity.DeviceState.On(1), fields[0]);
        sink.Add(Quantity.Battery, BinaryPrimitives.ReadUInt16BigEndian(fields[1..]) / 100.0);
    }
}
