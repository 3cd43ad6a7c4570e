using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Vega;

/// <summary>
/// VEGAPULS Air 23, 41 and 42, radar level sensors (akenza <c>vegapulse/vegapulseAir*</c>, the maker's operating instructions).
/// </summary>
/// <remarks>
/// <code>
/// packet u8, then what it has of these, in this order; big-endian
///   NAMUR state u8        packets 2, 3, 4, 5
///   distance float, unit  packets 2, 4, 8           HART units: 44 ft, 45 m, 47 in, 48 cm, 49 mm
///   battery u8 %          all
///   position 2 × float    packets 2, 3              latitude and longitude, degrees
///   temperature int16 0.1, unit (32 Cel, 33 degF)   all
///   inclination u8 deg    all
/// </code>
/// <para>Packet 8 is as the public examples have it; the others are from the maker's instructions as remembered, unconfirmed, and
/// taken only at their very length. The device state is NAMUR NE 107: 0 good, 1 function check, 2 maintenance, 3 out of
/// specification, 4 failure; packet 8 stands for "good". In a failure the distance is withheld.</para>
/// </remarks>
public static class VegapulsAir
{
    private const byte LastApplicationPort = 199;
    private const byte Failure = 4;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "vega/vegapuls-air",
        1,
        ["VEGAPULS Air 23", "VEGAPULS Air 41", "VEGAPULS Air 42"],
        [1],
        [
            Quantity.Distance.Name, Quantity.BatteryLevel.Name, Quantity.DeviceTemperature.Name, Quantity.TiltX.Name,
            Quantity.DeviceState.Name, Quantity.PositionLatitude.Name, Quantity.PositionLongitude.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("vegapulse/vegapulseair"), new("vegapulse/vegapulseair23"), new("vegapulse/vegapulseair41"),
            new("vegapulse/vegapulseair42"), new("vega/vegapuls-air-23"), new("vega/vegapuls-air-41"),
            new("vega/vegapuls-air-42"),
            new("vega/vegapulsair23"), new("vega/vegapulsair41"), new("vega/vegapulsair42"), new("vega/vegapuls-air-series"),
            new("vega-grieshaber/vegapuls-air-41"), new("vega-grieshaber/vegapuls-air-42"),
            new("vega-grieshaber/vegapuls-air-23"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : payload[0] switch
            {
                2 => Packet(payload, true, true, true, ref sink),
                3 => Packet(payload, true, false, true, ref sink),
                4 => Packet(payload, true, true, false, ref sink),
                5 => Packet(payload, true, false, false, ref sink),
                8 => Packet(payload, false, true, false, ref sink),
                _ => DecodeError.UnknownType,
            };
        return sink.End(error);
    }

    private static DecodeError Packet(
        ReadOnlySpan<byte> payload, bool hasState, bool hasDistance, bool hasPosition, ref ReadingSink sink)
    {
        var length = 6 + (hasState ? 1 : 0) + (hasDistance ? 5 : 0) + (hasPosition ? 8 : 0);
        if (payload.Length != length)
        {
            return payload.Length < length ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        var rest = payload[1..];
        byte state = 0;
        if (hasState)
        {
            state = rest[0];
            rest = rest[1..];
        }

        sink.Add(Quantity.DeviceState, state);
        if (hasDistance)
        {
            Distance(BinaryPrimitives.ReadSingleBigEndian(rest), rest[4], state, ref sink);
            rest = rest[5..];
        }

        sink.Add(Quantity.BatteryLevel, rest[0]);
        rest = rest[1..];
        if (hasPosition)
        {
            Position(BinaryPrimitives.ReadSingleBigEndian(rest), BinaryPrimitives.ReadSingleBigEndian(rest[4..]), ref sink);
            rest = rest[8..];
        }

        Temperature(BinaryPrimitives.ReadInt16BigEndian(rest), rest[2], ref sink);
        sink.Add(Quantity.TiltX, rest[3]);
        return DecodeError.None;
    }

    private static void Distance(float value, byte unit, byte state, ref ReadingSink sink)
    {
        var millimetres = unit switch
        {
            44 => 304.8,
            45 => 1000,
            47 => 25.4,
            48 => 10,
            49 => 1,
            _ => 0.0,
        };
        if (state == Failure || !float.IsFinite(value))
        {
            sink.AddWithout(Quantity.Distance, Quality.Fault);
        }
        else if (millimetres == 0)
        {
            sink.AddWithout(Quantity.Distance, Quality.OutOfRange);
        }
        else
        {
            sink.Add(Quantity.Distance, value * millimetres);
        }
    }

    // Without a fix both are 0 or no numbers.
    private static void Position(float latitude, float longitude, ref ReadingSink sink)
    {
        if (!float.IsFinite(latitude) || !float.IsFinite(longitude) || (latitude == 0 && longitude == 0))
        {
            sink.AddWithout(Quantity.PositionLatitude, Quality.NotMeasured);
            sink.AddWithout(Quantity.PositionLongitude, Quality.NotMeasured);
            return;
        }

        sink.Add(Quantity.PositionLatitude, latitude);
        sink.Add(Quantity.PositionLongitude, longitude);
    }

    private static void Temperature(short raw, byte unit, ref ReadingSink sink)
    {
        const byte Fahrenheit = 33;
        var value = raw / 10.0;
        sink.Add(Quantity.DeviceTemperature, unit == Fahrenheit ? (value - 32) * 5 / 9 : value);
    }
}
