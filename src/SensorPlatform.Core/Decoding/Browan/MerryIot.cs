using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Browan;

/// <summary>Browan MerryIoT sensors, told apart by their FPort (chirpstack-device-profiles <c>browan/merryiot-*</c>).</summary>
/// <remarks>
/// <code>
/// all       status, battery (low half: 2.1 V + 0.1 V × n), temperature int8 Cel, humidity u7 %, then
/// FPort 120 DW10 door     minutes u16, openings u24     status: 0 open, 1 button, 2 tampering, 3 tilt
/// FPort 122 MS10 motion   minutes u16, movements u24    status: 0 motion, 1 button, 2 tampering (unconfirmed)
/// FPort 126 LK10 leak     nothing                       status: 0 leak, 1 button, 2 tampering (unconfirmed)
/// FPort 127 CD10 air      CO2 u16 ppm               status: 0 for an event, 1 button, 4 above the limit, 5 calibrating
/// </code>
/// <para>Words are little-endian. Alarm 1 is the tilt of a door, alarm 2 the limit of CO2; device state 1 is "for an event", 2
/// calibrating.</para>
/// </remarks>
public static class MerryIot
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "browan/merryiot",
        1,
        ["MerryIoT CD10", "MerryIoT DW10", "MerryIoT MS10", "MerryIoT LK10"],
        [127, 120, 122, 126],
        [
            Quantity.Battery.Name, Quantity.AirTemperature.Name, Quantity.AirRelativeHumidity.Name, Quantity.AirCo2.Name,
            Quantity.AlarmButton.Name, Quantity.AlarmTamper.Name, Quantity.AlarmActive.Name, Quantity.ContactOpen.Name,
            Quantity.ContactCount.Name, Quantity.MotionDetected.Name, Quantity.MotionCount.Name, Quantity.EventElapsed.Name,
            Quantity.WaterLeak.Name, Quantity.DeviceState.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("browan/merryiot-cd10"), new("browan/merryiot-dw10"), new("browan/merryiot-ms10"), new("browan/merryiot-lk10"),
            new("merryiot/cd10"), new("merryiot/dw10"), new("merryiot/ms10"), new("merryiot/lk10"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is not (120 or 122 or 126 or 127) ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Frame(payload, context.FPort, ref sink);
        return sink.End(error);
    }

    private static DecodeError Frame(ReadOnlySpan<byte> payload, byte fPort, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadByte(out var status)
            || !reader.TryReadByte(out var battery)
            || !reader.TryReadSByte(out var temperature)
            || !reader.TryReadByte(out var humidity))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.Battery, ((battery & 0x0F) + 21) / 10.0);
        sink.Add(Quantity.AirTemperature, temperature);
        sink.Add(Quantity.AirRelativeHumidity, humidity & 0x7F);
        sink.Add(Quantity.AlarmButton, (status >> 1) & 1);
        bool isWhole;
        switch (fPort)
        {
            case 120:
                sink.Add(Quantity.AlarmActive.On(1), (status >> 3) & 1);
                isWhole = Events(status, Quantity.ContactOpen, Quantity.ContactCount, ref reader, ref sink);
                break;
            case 122:
                isWhole = Events(status, Quantity.MotionDetected, Quantity.MotionCount, ref reader, ref sink);
                break;
            case 126:
                sink.Add(Quantity.WaterLeak, status & 1);
                sink.Add(Quantity.AlarmTamper, (status >> 2) & 1);
                isWhole = true;
                break;
            default:
                isWhole = Air(status, ref reader, ref sink);
                break;
        }

        return !isWhole ? DecodeError.Truncated : reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static bool Events(byte status, Quantity state, Quantity counter, ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadUInt16LittleEndian(out var minutes) || !reader.TryTake(3, out var count))
        {
            return false;
        }

        sink.Add(Quantity.AlarmTamper, (status >> 2) & 1);
        sink.Add(state, status & 1);
        sink.Add(Quantity.EventElapsed, minutes);
        sink.Add(counter, count[0] | (count[1] << 8) | (count[2] << 16));
        return true;
    }

    private static bool Air(byte status, ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadUInt16LittleEndian(out var co2))
        {
            return false;
        }

        sink.Add(Quantity.AirCo2, co2);
        sink.Add(Quantity.DeviceState.On(1), status & 1);
        sink.Add(Quantity.AlarmActive.On(2), (status >> 4) & 1);
        sink.Add(Quantity.DeviceState.On(2), (status >> 5) & 1);
        return true;
    }
}
