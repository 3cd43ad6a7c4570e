using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.MClimate;

/// <summary>MClimate multipurpose button and open/close sensor (akenza <c>mclimate/button</c>, the maker's protocol).</summary>
/// <remarks>
/// <code>
/// button      01  battery u8 1.6 V + 8 mV × n; thermistor u16; event u8: 0 none, 1 single, 2 double, 3 triple, 4 long press
/// open/close  01  battery u8; thermistor u16; openings u24; bit 0 of u8 open
/// thermistor: bit 11 below zero, bit 10 broken, bits 9..0 0.1 Cel
/// </code>
/// <para>Big-endian; answers to commands may stand before it. Any FPort from 1 to 199. The device state is the button's
/// event.</para>
/// </remarks>
public static class ContactAndButton
{
    /// <summary>The button as the decoder table holds it.</summary>
    public static DeviceFamily Button { get; } = new(
        "mclimate/button",
        1,
        ["Multipurpose Button"],
        [2, 1],
        [Quantity.Battery.Name, Quantity.ProbeTemperature.Name, Quantity.AlarmButton.Name, Quantity.DeviceState.Name],
        DecodeButton)
    {
        Aliases =
        [
            new("mclimate/multipurpose-button"), new("mclimate/mclimate-multipurpose-button"), new("mclimate/mclimate-button"),
        ],
    };

    /// <summary>The open/close sensor as the decoder table holds it.</summary>
    public static DeviceFamily OpenClose { get; } = new(
        "mclimate/open-close",
        1,
        ["Open/Close Sensor"],
        [2, 1],
        [Quantity.Battery.Name, Quantity.ProbeTemperature.Name, Quantity.ContactCount.Name, Quantity.ContactOpen.Name],
        DecodeOpenClose)
    {
        Aliases = [new("mclimate/open-close-sensor"), new("mclimate/mclimate-open-close-sensor"), new("mclimate/openclose")],
    };

    /// <summary>Decodes a payload of the button; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult DecodeButton(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var reader = new PayloadReader(payload);
        var error = Commands.SkipAnswers(context.FPort, ref reader, out var command, ref sink);
        if (error == DecodeError.None && command != 0)
        {
            if (!Head(ref reader, ref sink) || !reader.TryReadByte(out var press))
            {
                return sink.End(DecodeError.Truncated);
            }

            sink.Add(Quantity.AlarmButton, press == 0 ? 0 : 1);
            sink.Add(Quantity.DeviceState, press);
            error = reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
        }

        return sink.End(error);
    }

    /// <summary>Decodes a payload of the open/close sensor; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult DecodeOpenClose(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var reader = new PayloadReader(payload);
        var error = Commands.SkipAnswers(context.FPort, ref reader, out var command, ref sink);
        if (error == DecodeError.None && command != 0)
        {
            if (!Head(ref reader, ref sink) || !reader.TryTake(3, out var count) || !reader.TryReadByte(out var status))
            {
                return sink.End(DecodeError.Truncated);
            }

            sink.Add(Quantity.ContactCount, (count[0] << 16) | (count[1] << 8) | count[2]);
            sink.Add(Quantity.ContactOpen, status & 1);
            error = reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
        }

        return sink.End(error);
    }

    private static bool Head(ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadByte(out var battery) || !reader.TryReadUInt16BigEndian(out var thermistor))
        {
            return false;
        }

        sink.Add(Quantity.Battery, Commands.Volts(battery));
        Commands.AddThermistor(thermistor, ref sink);
        return true;
    }
}
