using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.SenseCap;

/// <summary>
/// Seeed SenseCAP T1000-A and T1000-B trackers: one frame a payload, big-endian (akenza <c>seeed/senseCAPT1000A</c>).
/// </summary>
/// <remarks>
/// <code>
/// 01, 02, 05  state and heartbeat: battery %, then settings
/// 06  event, motion, time, position, sensors     09  without sensors
/// 07  event, motion, time, 4 × 7 bytes of Wi-Fi stations, sensors     0A  without sensors
/// 08  the same of 3 Bluetooth beacons                                 0B  without sensors
/// 0D  u32 error code of the positioning
/// 11  positioning state, event, time, sensors
/// event     24 bits: 0 moving, 1 stopped, 2 at rest, 3 shock, 4 temperature, 5 light, 6 SOS, 7 pressed once
/// motion    number of the movement                time      u32 Unix time
/// position  int32 longitude, int32 latitude, 0.000001 deg
/// sensors   int16 0.1 Cel, u16 % of light, battery % (where there are no sensors: battery alone)
/// </code>
/// <para>06 and 0D are shown by open examples, the others are from the maker's wiki, unconfirmed. The events are given as
/// alarms 1 to 8 in the order of their bits. Stations and beacons are no measurement of ours.</para>
/// </remarks>
public static class T1000
{
    private const byte LastApplicationPort = 199;
    private const int StationLength = 7;
    private const int EventBits = 8;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "sensecap/t1000",
        1,
        ["T1000-A", "T1000-B"],
        [5],
        [
            Quantity.AlarmActive.Name,
            Quantity.PositionLatitude.Name,
            Quantity.PositionLongitude.Name,
            Quantity.DeviceTemperature.Name,
            Quantity.LightLevel.Name,
            Quantity.BatteryLevel.Name,
            Quantity.DeviceErrorCode.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("seeed/sensecapt1000"),
            new("seeed/sensecapt1000a"),
            new("seeed/sensecapt1000b"),
            new("seeed/t1000"),
            new("seeed/t1000-a"),
            new("seeed/t1000-b"),
            new("sensecap/sensecapt1000"),
            new("sensecap/sensecapt1000-tracker-ab"),
            new("sensecap/sensecapt1000a"),
            new("sensecap/sensecapt1000b"),
            new("sensecap/t1000-a"),
            new("sensecap/t1000-b"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Frame(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Frame(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        reader.TryReadByte(out var id);
        switch (id)
        {
            case 0x01 or 0x02 or 0x05:
                return TryAddBattery(ref reader, default, ref sink) ? DecodeError.None : DecodeError.Truncated;
            case 0x06 or 0x09:
                return Position(ref reader, id == 0x06, ref sink);
            case 0x07 or 0x0A:
                return Stations(ref reader, 4, id == 0x07, ref sink);
            case 0x08 or 0x0B:
                return Stations(ref reader, 3, id == 0x08, ref sink);
            case 0x0D:
                return Error(ref reader, ref sink);
            case 0x11:
                return reader.TryReadByte(out _) && TryAddEvent(ref reader, false, out var time, ref sink)
                    ? Sensors(ref reader, true, time, ref sink)
                    : DecodeError.Truncated;
            default:
                return DecodeError.UnknownType;
        }
    }

    private static DecodeError Position(ref PayloadReader reader, bool hasSensors, ref ReadingSink sink)
    {
        if (!TryAddEvent(ref reader, true, out var time, ref sink)
            || !reader.TryReadUInt32BigEndian(out var longitude)
            || !reader.TryReadUInt32BigEndian(out var latitude))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.PositionLatitude, (int)latitude / 1e6, time);
        sink.Add(Quantity.PositionLongitude, (int)longitude / 1e6, time);
        return Sensors(ref reader, hasSensors, time, ref sink);
    }

    private static DecodeError Stations(ref PayloadReader reader, int count, bool hasSensors, ref ReadingSink sink)
    {
        if (!TryAddEvent(ref reader, true, out var time, ref sink))
        {
            return DecodeError.Truncated;
        }

        return reader.TryTake(count * StationLength, out _)
            ? Sensors(ref reader, hasSensors, time, ref sink)
            : DecodeError.Truncated;
    }

    private static DecodeError Error(ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadUInt32BigEndian(out var code))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.DeviceErrorCode, code);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static bool TryAddEvent(ref PayloadReader reader, bool hasMotion, out Instant time, ref ReadingSink sink)
    {
        time = Instant.None;
        if (!reader.TryTake(3, out var events)
            || (hasMotion && !reader.TryReadByte(out _))
            || !reader.TryReadUInt32BigEndian(out var seconds))
        {
            return false;
        }

        time = Instant.FromUnixSeconds(seconds);
        for (var bit = 0; bit < EventBits; bit++)
        {
            sink.Add(Quantity.AlarmActive.On((byte)(bit + 1)), (events[2] >> bit) & 1, time);
        }

        return true;
    }

    private static DecodeError Sensors(ref PayloadReader reader, bool hasSensors, Instant time, ref ReadingSink sink)
    {
        if (hasSensors)
        {
            if (!reader.TryReadUInt16BigEndian(out var temperature) || !reader.TryReadUInt16BigEndian(out var light))
            {
                return DecodeError.Truncated;
            }

            sink.Add(Quantity.DeviceTemperature, (short)temperature / 10.0, time);
            sink.Add(Quantity.LightLevel, light, time);
        }

        return !TryAddBattery(ref reader, time, ref sink) ? DecodeError.Truncated
            : reader.IsAtEnd ? DecodeError.None
            : DecodeError.TrailingBytes;
    }

    private static bool TryAddBattery(ref PayloadReader reader, Instant time, ref ReadingSink sink)
    {
        if (!reader.TryReadByte(out var level))
        {
            return false;
        }

        sink.Add(Quantity.BatteryLevel, level, time);
        return true;
    }
}
