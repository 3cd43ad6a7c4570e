using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino LHT65N-VIB vibration sensor (akenza <c>dragino/lht65n-vib</c>).</summary>
/// <remarks>
/// <code>
/// FPort 2, 11 bytes
/// 0-1   14 bits mV
/// 2     bits 4-2 mode, 1 sent by the clock, 0 alarm
/// 3-6   u32 vibrations
/// 7-10  mode 1: u32 minutes of vibration; mode 2: int16 0.01 Cel, u16 0.1 %
/// FPort 5  device status: battery
/// </code>
/// <para>Mode 1 is from the maker's data sheet, unconfirmed. Of other modes only battery and alarm are read.</para>
/// </remarks>
public static class Lht65Vibration
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lht65n-vib",
        1,
        ["LHT65N-VIB"],
        [2, 5],
        [
            Quantity.Battery.Name,
            Quantity.AlarmActive.Name,
            Quantity.MotionCount.Name,
            Quantity.EventDuration.Name,
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
        ],
        Decode)
    {
        Aliases = [new("dragino/lht65-vib")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            1 or 2 when payload.IsEmpty => DecodeError.Empty,
            1 or 2 => Measurement(payload, ref sink),
            DraginoPart.StatusPort => DraginoPart.Status(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt16BigEndian(out var battery)
            || !reader.TryReadByte(out var flags)
            || !reader.TryReadUInt32BigEndian(out var count)
            || !reader.TryReadUInt16BigEndian(out var third)
            || !reader.TryReadUInt16BigEndian(out var fourth))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddBattery(battery, ref sink);
        sink.Add(Quantity.AlarmActive, flags & 1);
        switch ((flags >> 2) & 0x07)
        {
            case 1:
                sink.Add(Quantity.MotionCount, count);
                sink.Add(Quantity.EventDuration, ((uint)third << 16) | fourth);
                break;
            case 2:
                sink.Add(Quantity.MotionCount, count);
                DraginoPart.AddHundredths(Quantity.AirTemperature, third, ref sink);
                DraginoPart.AddHumidity(fourth, ref sink);
                break;
            default:
                sink.Warn(DecodeWarning.UnknownField, 3);
                break;
        }

        return DraginoPart.End(reader);
    }
}
