using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.SenseCap;

/// <summary>Seeed SenseCAP S2120 weather station: frames with an id, big-endian (from the maker's user guide).</summary>
/// <remarks>
/// <code>
/// 01, 4A  10 bytes  int16 0.1 Cel, u8 %, u32 lux, u8 0.1 UV index, u16 0.1 m/s
/// 02, 4B   8 bytes  u16 deg, u32 0.001 mm/h, u16 10 Pa
/// 03       1 byte   battery, %
/// 04       9 bytes  battery, %, versions, intervals
/// 05       4 bytes  intervals: no reading
/// 06       1 byte   error code of the sensor head
/// 10       9 bytes  status and serial number: no reading
/// 4C       6 bytes  u16 0.1 m/s gust, u32 0.001 mm rain since the start
/// </code>
/// <para>There is no open example: 01 to 10 are from two descriptions that agree, 4A to 4C are unconfirmed. A frame of
/// another id ends the payload, because its length is unknown; what came before it stands.</para>
/// <para>A public decoder makes texts of negative temperatures and reads unsigned fields as signed.</para>
/// </remarks>
public static class S2120
{
    private const byte LastApplicationPort = 199;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "sensecap/s2120",
        1,
        ["S2120"],
        [3],
        [
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
            Quantity.LightIlluminance.Name,
            Quantity.RadiationUvIndex.Name,
            Quantity.WindSpeed.Name,
            Quantity.WindDirection.Name,
            Quantity.RainRate.Name,
            Quantity.AirPressure.Name,
            Quantity.BatteryLevel.Name,
            Quantity.DeviceErrorCode.Name,
            Quantity.WindGust.Name,
            Quantity.RainTotal.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("seeed/s2120"),
            new("seeed/sensecaps2120"),
            new("seeed/sensecaps2120-8-in-1"),
            new("sensecap/sensecaps2120"),
            new("sensecap/sensecaps2120-8-in-1"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        if (context.FPort is 0 or > LastApplicationPort)
        {
            return sink.End(DecodeError.UnknownPort);
        }

        if (payload.IsEmpty)
        {
            return sink.End(DecodeError.Empty);
        }

        var reader = new PayloadReader(payload);
        while (reader.TryReadByte(out var id))
        {
            var start = reader.Position - 1;
            var length = LengthOf(id);
            if (length == 0)
            {
                if (start == 0)
                {
                    return sink.End(DecodeError.UnknownType);
                }

                sink.Warn(DecodeWarning.UnknownField, start);
                break;
            }

            if (!reader.TryTake(length, out var frame))
            {
                return sink.End(DecodeError.Truncated, start);
            }

            Add(id, new PayloadReader(frame), ref sink);
        }

        return sink.End(DecodeError.None);
    }

    private static int LengthOf(byte id) => id switch
    {
        0x01 or 0x4A => 10,
        0x02 or 0x4B => 8,
        0x03 or 0x06 => 1,
        0x04 or 0x10 => 9,
        0x05 => 4,
        0x4C => 6,
        _ => 0,
    };

    // The frame has its whole length: no field of it can be missing.
    private static void Add(byte id, PayloadReader reader, ref ReadingSink sink)
    {
        switch (id)
        {
            case 0x01 or 0x4A:
                AddClimate(ref reader, ref sink);
                break;
            case 0x02 or 0x4B:
                reader.TryReadUInt16BigEndian(out var direction);
                reader.TryReadUInt32BigEndian(out var rate);
                reader.TryReadUInt16BigEndian(out var pressure);
                sink.Add(Quantity.WindDirection, direction);
                sink.Add(Quantity.RainRate, rate / 1000.0);
                sink.Add(Quantity.AirPressure, pressure / 10.0);
                break;
            case 0x03 or 0x04:
                reader.TryReadByte(out var level);
                sink.Add(Quantity.BatteryLevel, level);
                break;
            case 0x06:
                reader.TryReadByte(out var code);
                sink.Add(Quantity.DeviceErrorCode, code);
                break;
            case 0x4C:
                reader.TryReadUInt16BigEndian(out var gust);
                reader.TryReadUInt32BigEndian(out var rain);
                sink.Add(Quantity.WindGust, gust / 10.0);
                sink.Add(Quantity.RainTotal, rain / 1000.0);
                break;
            default:
                break;
        }
    }

    private static void AddClimate(ref PayloadReader reader, ref ReadingSink sink)
    {
        reader.TryReadUInt16BigEndian(out var temperature);
        reader.TryReadByte(out var humidity);
        reader.TryReadUInt32BigEndian(out var illuminance);
        reader.TryReadByte(out var ultraviolet);
        reader.TryReadUInt16BigEndian(out var wind);
        sink.Add(Quantity.AirTemperature, (short)temperature / 10.0);
        sink.Add(Quantity.AirRelativeHumidity, humidity);
        sink.Add(Quantity.LightIlluminance, illuminance);
        sink.Add(Quantity.RadiationUvIndex, ultraviolet / 10.0);
        sink.Add(Quantity.WindSpeed, wind / 10.0);
    }
}
