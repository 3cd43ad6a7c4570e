using System.Numerics;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Wika;

/// <summary>
/// WIKA NETRIS 1, 2 and 3, radio units for instruments with an analogue output (akenza <c>wika/netris1</c>, <c>netris2</c>).
/// </summary>
/// <remarks>
/// <code>
/// 01, 02   data, 02 while a process alarm lasts: configuration u8, channels u8 (bit 0 first), a u16 for each
/// 03       process alarms    04 technical alarm    05 device alarm    06 to 09 answers, identification, keep-alive: no reading
/// a value: 2500 is the start of the measuring range, 12500 its end; big-endian
/// </code>
/// <para>The measuring range is a setting of the device that the payload does not have: without it only the share of the
/// range is given, in percent: the ranges of akenza's examples (0 to 10, 0 to 25) are somebody's, not the models'. Alarm
/// 1 is of the process, with its kind in device state 1 (0 low, 1 high, 2 falling, 3 rising, 4 low and 5 high with a
/// delay); alarm 2 is technical, alarm 3 of the device, with error codes 2 and 3.</para>
/// </remarks>
public static class Netris
{
    private const byte LastApplicationPort = 199;
    private const int Channels = 8;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "wika/netris",
        1,
        ["NETRIS 1", "NETRIS 2", "NETRIS 3"],
        [1],
        [
            Quantity.InputLevel.Name, Quantity.InputValue.Name, Quantity.AlarmActive.Name, Quantity.DeviceState.Name,
            Quantity.DeviceErrorCode.Name, Quantity.Battery.Name, Quantity.BatteryLow.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("wika/netris1"), new("wika/netris-1"), new("wika/netris2"), new("wika/netris-2"), new("wika/netris3"),
            new("wika/netris-3"),
        ],
        Parameters =
        [
            new("channel1Start", "1", null, "Start of the measuring range of channel 1, on the instrument's label."),
            new("channel1End", "1", null, "End of the measuring range of channel 1."),
            new("channel2Start", "1", null, "Start of the measuring range of channel 2."),
            new("channel2End", "1", null, "End of the measuring range of channel 2."),
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
        if (!reader.TryReadByte(out _) || !reader.TryReadByte(out var channels)
            || reader.RemainingLength < 2 * BitOperations.PopCount(channels))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.AlarmActive.On(1), type - 1);
        for (var i = 0; i < Channels; i++)
        {
            if ((channels & (1 << i)) != 0 && reader.TryReadUInt16BigEndian(out var raw))
            {
                WikaFrames.Add(raw, (byte)(i + 1), 2 * i, parameters, ref sink);
            }
        }

        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }
}
