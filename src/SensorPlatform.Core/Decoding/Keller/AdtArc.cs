using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Keller;

/// <summary>
/// Keller ADT1 and ARC1 transmitters for level and pressure (TTN lorawan-devices <c>keller/keller-codec</c>, the maker's "LoRa
/// data communication protocol" and its example in the Kolibri documentation).
/// </summary>
/// <remarks>
/// <code>
/// FPort 1 to 5; big-endian; the first byte is the function
/// 01 measurement   kind of connection u8, channels u16 (bit 0 first), then a float for each channel
/// 0C information   u8, class and group u16, software u16, serial number u32, local time u32, battery float V,
///                  battery u8 %, humidity in the device u8 %
/// others           settings, alarms and answers: no reading
/// channels         0 Pd (P1 - barometer), 1 P1, 2 P2: bar; 3 T, 4 TOB1, 5 TOB2: Cel; 6 barometer bar; 7 its temperature;
///                  8, 9 voltage inputs V; 10 counter input; 11 to 15 others
/// </code>
/// <para>Pd, P1 and P2 are channels 1 to 3 of the water's pressure, T, TOB1 and TOB2 those of its temperature; 11 to 15 are
/// numbers at an input (conductivity, SDI-12) whose unit the payload does not say. A transmitter that fails gives no finite
/// number: a fault.</para>
/// <para>A level follows from the pressure, the density and the mounting depth, which the payload does not have.</para>
/// </remarks>
public static class AdtArc
{
    private const int Channels = 16;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "keller/adt1",
        1,
        ["ADT1 Box", "ADT1 Tube", "ARC1 Box", "ARC1 Tube"],
        [1, 4, 2, 3, 5],
        [
            Quantity.WaterPressure.Name, Quantity.WaterTemperature.Name, Quantity.AirPressure.Name, Quantity.DeviceTemperature.Name,
            Quantity.InputVoltage.Name, Quantity.InputCount.Name, Quantity.InputValue.Name, Quantity.Battery.Name,
            Quantity.BatteryLevel.Name, Quantity.DeviceRelativeHumidity.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("keller/keller"), new("keller/arc1"), new("keller/adt1-box"), new("keller/adt1-tube"), new("keller/arc1-box"),
            new("keller/arc1-tube"), new("keller/adt1-lora"), new("keller/arc1-lora"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > 5 ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : payload[0] switch
            {
                0x01 => Measurement(payload, ref sink),
                0x0C => Information(payload, ref sink),
                _ when context.FPort == 1 => DecodeError.UnknownType,
                _ => DecodeError.None,
            };
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryTake(2, out _) || !reader.TryReadUInt16BigEndian(out var channels))
        {
            return DecodeError.Truncated;
        }

        for (var i = 0; i < Channels; i++)
        {
            if ((channels & (1 << i)) == 0)
            {
                continue;
            }

            if (!reader.TryReadUInt32BigEndian(out var bits))
            {
                return DecodeError.Truncated;
            }

            Channel(i, BitConverter.UInt32BitsToSingle(bits), ref sink);
        }

        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static void Channel(int index, float value, ref ReadingSink sink)
    {
        const double HectopascalsPerBar = 1000;
        var place = (byte)(index + 1);
        var quantity = index switch
        {
            0 or 1 or 2 => Quantity.WaterPressure.On(place),
            3 or 4 or 5 => Quantity.WaterTemperature.On((byte)(place - 3)),
            6 => Quantity.AirPressure,
            7 => Quantity.DeviceTemperature,
            8 or 9 => Quantity.InputVoltage.On((byte)(place - 8)),
            10 => Quantity.InputCount,
            _ => Quantity.InputValue.On(place),
        };
        if (!float.IsFinite(value))
        {
            sink.AddWithout(quantity, Quality.Fault);
        }
        else
        {
            sink.Add(quantity, index == 6 ? value * HectopascalsPerBar : value);
        }
    }

    private static DecodeError Information(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        const int Length = 20;
        if (payload.Length != Length)
        {
            return payload.Length < Length ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        sink.Add(Quantity.Battery, BinaryPrimitives.ReadSingleBigEndian(payload[14..]));
        sink.Add(Quantity.BatteryLevel, payload[18]);
        sink.Add(Quantity.DeviceRelativeHumidity, payload[19]);
        return DecodeError.None;
    }
}
