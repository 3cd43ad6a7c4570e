using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.MClimate;

/// <summary>MClimate Vicki, radiator thermostat (TTN lorawan-devices, ChirpStack and akenza <c>mclimate/vicki*</c>).</summary>
/// <remarks>
/// <code>
/// 01 or 81  set point u8 Cel; temperature u8; humidity u8 in 256ths; motor position low u8, motor range low u8, high
///           halves of position and range u8; battery (high half 2 V + 0.1 V × n) and flags: 3 window open,
///           2 motor current high, 1 low, 0 sensor broken;
///           flags: 7 child lock, 6 calibration failed, 5 backplate attached, 4 believes to be online, 3 frost protection
/// temperature: 01 165 / 256 × n - 40 Cel;  81 (n - 28.33333) / 5.66666 Cel
/// </code>
/// <para>Answers to commands may stand before it. Any FPort from 1 to 199. Alarms: 1 motor current high, 2 low, 3 sensor broken,
/// 4 calibration failed. Device states: 1 child lock, 2 backplate, 3 online, 4 frost protection. The valve is open where the
/// motor is not at the end of its range. With a broken sensor temperature and humidity are withheld.</para>
/// </remarks>
public static class Vicki
{
    private const int Length = 8;
    private const byte NewKeepAlive = 0x81;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "mclimate/vicki",
        1,
        ["Vicki"],
        [2, 1],
        [
            Quantity.SetpointTemperature.Name, Quantity.AirTemperature.Name, Quantity.AirRelativeHumidity.Name,
            Quantity.ValveMotorPosition.Name, Quantity.ValveMotorRange.Name, Quantity.ValvePosition.Name, Quantity.Battery.Name,
            Quantity.ContactOpen.Name, Quantity.AlarmActive.Name, Quantity.DeviceState.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("mclimate/vickiv4"), new("mclimate/vicki-v4"), new("mclimate/mclimate-vicki"), new("mclimate/vicki-lorawan"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var reader = new PayloadReader(payload);
        var error = Commands.SkipAnswers(context.FPort, ref reader, out var command, ref sink);
        return sink.End(error == DecodeError.None && command != 0 ? KeepAlive(command, ref reader, ref sink) : error);
    }

    private static DecodeError KeepAlive(byte command, ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryTake(Length, out var b))
        {
            return DecodeError.Truncated;
        }

        var (flags, states) = (b[6], b[7]);
        sink.Add(Quantity.SetpointTemperature, b[0]);
        if ((flags & 1) != 0)
        {
            sink.AddWithout(Quantity.AirTemperature, Quality.Fault);
            sink.AddWithout(Quantity.AirRelativeHumidity, Quality.Fault);
        }
        else
        {
            sink.Add(Quantity.AirTemperature, command == NewKeepAlive ? (b[1] - 28.33333) / 5.66666 : (b[1] * 165 / 256.0) - 40);
            sink.Add(Quantity.AirRelativeHumidity, Commands.Humidity(b[2]));
        }

        Motor(((b[5] >> 4) << 8) | b[3], ((b[5] & 0x0F) << 8) | b[4], ref sink);
        sink.Add(Quantity.Battery, ((flags >> 4) + 20) / 10.0);
        sink.Add(Quantity.ContactOpen, (flags >> 3) & 1);
        sink.Add(Quantity.AlarmActive.On(1), (flags >> 2) & 1);
        sink.Add(Quantity.AlarmActive.On(2), (flags >> 1) & 1);
        sink.Add(Quantity.AlarmActive.On(3), flags & 1);
        sink.Add(Quantity.AlarmActive.On(4), (states >> 6) & 1);
        sink.Add(Quantity.DeviceState.On(1), states >> 7);
        sink.Add(Quantity.DeviceState.On(2), (states >> 5) & 1);
        sink.Add(Quantity.DeviceState.On(3), (states >> 4) & 1);
        sink.Add(Quantity.DeviceState.On(4), (states >> 3) & 1);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static void Motor(int position, int range, ref ReadingSink sink)
    {
        sink.Add(Quantity.ValveMotorPosition, position);
        sink.Add(Quantity.ValveMotorRange, range);
        if (range == 0)
        {
            sink.AddWithout(Quantity.ValvePosition, Quality.NotMeasured);
        }
        else
        {
            sink.Add(Quantity.ValvePosition, (1 - ((double)position / range)) * 100);
        }
    }
}
