using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Wika;

/// <summary>WIKA PEW-1000 and PGW23 pressure sensors (akenza <c>wika/pew</c>, the maker's payload description).</summary>
/// <remarks>
/// <code>
/// 01, 02   data, 02 while a process alarm lasts: configuration u8, pressure u16, temperature u16, battery u8 0.1 V (unconfirmed)
/// 03       process alarms    04 technical alarm    05 device alarm    06 to 09 answers, identification, keep-alive: no reading
/// </code>
/// <para>Values and alarms as for <see cref="Netris"/>: channel 1 is the pressure, channel 2 the temperature. The alarms 04 and
/// 05 are as the public examples have them.</para>
/// </remarks>
public static class Pew1000
{
    private const byte LastApplicationPort = 199;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "wika/pew",
        1,
        ["PEW-1000", "PEW-1200", "PGW23.100"],
        [1],
        [
            Quantity.InputLevel.Name, Quantity.InputValue.Name, Quantity.AlarmActive.Name, Quantity.DeviceState.Name,
            Quantity.DeviceErrorCode.Name, Quantity.Battery.Name, Quantity.BatteryLow.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("wika/pew-1000"), new("wika/pew1000"), new("wika/pew-1200"), new("wika/pgw23"), new("wika/pgw23-100"),
            new("wika/pgw23-100-11"),
        ],
        Parameters =
        [
            new("pressureStart", "bar", null, "Start of the measuring range of pressure, on the label."),
            new("pressureEnd", "bar", null, "End of the measuring range of pressure."),
            new("temperatureStart", "Cel", null, "Start of the measuring range of temperature."),
            new("temperatureEnd", "Cel", null, "End of the measuring range of temperature."),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var reader = new PayloadReader(payload);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : !reader.TryReadByte(out var type) ? DecodeError.Empty
            : type switch
            {
                0x01 or 0x02 => Data(type, ref reader, context.Parameters, ref sink),
                0x03 => WikaFrames.ProcessAlarms(ref reader, context.Parameters, ref sink),
                0x04 => WikaFrames.TechnicalAlarm(ref reader, ref sink),
                0x05 => WikaFrames.DeviceAlarm(ref reader, ref sink),
                >= 0x06 and <= 0x09 => DecodeError.None,
                _ => DecodeError.UnknownType,
            };
        return sink.End(error);
    }

    private static DecodeError Data(byte type, ref PayloadReader reader, DeviceParameters? parameters, ref ReadingSink sink)
    {
        if (!reader.TryReadByte(out _)
            || !reader.TryReadUInt16BigEndian(out var pressure)
            || !reader.TryReadUInt16BigEndian(out var temperature)
            || !reader.TryReadByte(out var battery))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.AlarmActive.On(1), type - 1);
        WikaFrames.Add(pressure, 1, 0, parameters, ref sink);
        WikaFrames.Add(temperature, 2, 2, parameters, ref sink);
        sink.Add(Quantity.Battery, battery / 10.0);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }
}
