using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Sensative;

/// <summary>Sensative Strips (akenza <c>sensative/ms-guard</c>, the maker's "LoRa Strips payload formats").</summary>
/// <remarks>
/// <code>
/// FPort 1   sequence of the history u16, then type, value …        bit 7 of the type says that the report is in the history too
/// FPort 2   (sequence u16, seconds ago u16, type, value) …          history, on request (unconfirmed)
/// 01 battery u8 %          02 temperature int16 0.1 Cel    03 temperature alarm        04 mean temperature    05 its alarm
/// 06 humidity u8 0.5 %     07, 08 light u16 lx             09 door u8 (1 open)         0A door alarm          0B tamper
/// 0C tamper alarm          0D flood u8 %                   0E flood alarm              0F oil alarm           10 button alarm
/// 11 openings u16          12 presence u8                  13, 14 proximity u16        15 proximity alarm
/// 16 disinfection state
/// 50 humidity, temperature 51 humidity, mean temperature   52 door, temperature        6E check-in, 8 bytes
/// 70, 71 capacitance u16
/// </code>
/// <para>Types 09, 0A and 52 are as the public example has them, the others are from the maker's table as remembered,
/// unconfirmed. Alarms have channels by their type: 3 temperature, 5 mean temperature, 10 door, 15 oil, 21 proximity. Mean
/// temperature is channel 1 of the temperature.</para>
/// </remarks>
public static class Strips
{
    private const byte TypeMask = 0x7F;

    // A report has two bytes at least: as many as there may be readings in a frame. No device sends nearly so many.
    private const int MaxReportsLength = 2 + (2 * DeviceFamily.MaxReadings);

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "sensative/strips",
        1,
        ["Strips MS +Guard", "Strips MS +Drip", "Strips MS +Comfort", "Strips MS +Presence", "Strips Guard", "Strips Comfort"],
        [1, 2],
        [
            Quantity.BatteryLevel.Name, Quantity.AirTemperature.Name, Quantity.AirRelativeHumidity.Name,
            Quantity.LightIlluminance.Name,
            Quantity.ContactOpen.Name, Quantity.AlarmActive.Name, Quantity.AlarmTamper.Name, Quantity.AlarmButton.Name,
            Quantity.FillLevel.Name, Quantity.WaterLeak.Name, Quantity.ContactCount.Name, Quantity.OccupancyOccupied.Name,
            Quantity.InputValue.Name, Quantity.DeviceState.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("sensative/ms-guard"), new("sensative/ms-drip"), new("sensative/ms-comfort"), new("sensative/ms-presence"),
            new("sensative/strips-lora"), new("sensative/strips-lora-ms"), new("sensative/strips-ms-guard"),
            new("sensative/strips-ms-drip"), new("sensative/strips-ms-comfort"), new("sensative/strips-ms-presence"),
            new("sensative/strips-guard"), new("sensative/strips-comfort"), new("sensative/strips-drip"),
            new("sensative/strips-multisensor"),
            new("sensative/guard"), new("sensative/comfort"), new("sensative/drip"), new("sensative/presence"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            1 or 2 when payload.IsEmpty => DecodeError.Empty,
            1 when payload.Length > MaxReportsLength => DecodeError.TrailingBytes,
            1 => Reports(payload, ref sink),
            2 => History(payload, context.Time, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Reports(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt16BigEndian(out _))
        {
            return DecodeError.Truncated;
        }

        for (var isFirst = true; !reader.IsAtEnd; isFirst = false)
        {
            var offset = reader.Position;
            var error = Report(ref reader, Instant.None, ref sink);
            if (error == DecodeError.UnknownType && !isFirst)
            {
                sink.Warn(DecodeWarning.UnknownField, offset);
                return DecodeError.None;
            }

            if (error != DecodeError.None)
            {
                return error;
            }
        }

        return DecodeError.None;
    }

    private static DecodeError History(ReadOnlySpan<byte> payload, Instant received, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        for (var isFirst = true; !reader.IsAtEnd; isFirst = false)
        {
            var offset = reader.Position;
            if (!reader.TryReadUInt16BigEndian(out _) || !reader.TryReadUInt16BigEndian(out var secondsAgo))
            {
                return DecodeError.Truncated;
            }

            // Without a time to count back from the records are read only to see that the frame is whole.
            var nowhere = new ReadingSink(default);
            var time = received.IsNone ? received : received - TimeSpan.FromSeconds(secondsAgo);
            var error = received.IsNone ? Report(ref reader, time, ref nowhere) : Report(ref reader, time, ref sink);
            if (error == DecodeError.UnknownType && !isFirst)
            {
                sink.Warn(DecodeWarning.UnknownField, offset);
                return DecodeError.None;
            }

            if (error != DecodeError.None)
            {
                return error;
            }

            if (received.IsNone)
            {
                sink.Warn(DecodeWarning.UndatedRecord, offset);
            }
        }

        return DecodeError.None;
    }

    private static DecodeError Report(ref PayloadReader reader, Instant time, ref ReadingSink sink)
    {
        const int CheckInLength = 8;
        if (!reader.TryReadByte(out var type))
        {
            return DecodeError.Truncated;
        }

        type &= TypeMask;
        var isWhole = type switch
        {
            0x01 or 0x03 or 0x05 or 0x06 or (>= 0x09 and <= 0x10) or 0x12 or 0x15 or 0x16 => Byte(type, ref reader, time,
            ref sink),
            0x02 or 0x04 or 0x07 or 0x08 or 0x11 or 0x13 or 0x14 or 0x70 or 0x71 => Word(type, ref reader, time, ref sink),
            0x50 => Byte(0x06, ref reader, time, ref sink) && Word(0x02, ref reader, time, ref sink),
            0x51 => Byte(0x06, ref reader, time, ref sink) && Word(0x04, ref reader, time, ref sink),
            0x52 => Byte(0x09, ref reader, time, ref sink) && Word(0x02, ref reader, time, ref sink),
            0x6E => reader.TryTake(CheckInLength, out _),
            _ => (bool?)null,
        };
        return isWhole is null ? DecodeError.UnknownType : isWhole.Value ? DecodeError.None : DecodeError.Truncated;
    }

    private static bool Byte(byte type, ref PayloadReader reader, Instant time, ref ReadingSink sink)
    {
        if (!reader.TryReadByte(out var value))
        {
            return false;
        }

        var isSet = value == 0 ? 0 : 1;
        switch (type)
        {
            case 0x01:
                sink.Add(Quantity.BatteryLevel, value, time);
                break;
            case 0x06:
                sink.Add(Quantity.AirRelativeHumidity, value / 2.0, time);
                break;
            case 0x09:
                sink.Add(Quantity.ContactOpen, isSet, time);
                break;
            case 0x0B or 0x0C:
                sink.Add(Quantity.AlarmTamper, isSet, time);
                break;
            case 0x0D:
                sink.Add(Quantity.FillLevel, value, time);
                break;
            case 0x0E:
                sink.Add(Quantity.WaterLeak, isSet, time);
                break;
            case 0x10:
                sink.Add(Quantity.AlarmButton, isSet, time);
                break;
            case 0x12:
                sink.Add(Quantity.OccupancyOccupied, isSet, time);
                break;
            case 0x16:
                sink.Add(Quantity.DeviceState, value, time);
                break;
            default:
                sink.Add(Quantity.AlarmActive.On(type), isSet, time);
                break;
        }

        return true;
    }

    private static bool Word(byte type, ref PayloadReader reader, Instant time, ref ReadingSink sink)
    {
        if (!reader.TryReadUInt16BigEndian(out var value))
        {
            return false;
        }

        switch (type)
        {
            case 0x02:
                sink.Add(Quantity.AirTemperature, (short)value / 10.0, time);
                break;
            case 0x04:
                sink.Add(Quantity.AirTemperature.On(1), (short)value / 10.0, time);
                break;
            case 0x07 or 0x08:
                sink.Add(Quantity.LightIlluminance, value, time);
                break;
            case 0x11:
                sink.Add(Quantity.ContactCount, value, time);
                break;
            default:
                sink.Add(Quantity.InputValue.On(type), value, time);
                break;
        }

        return true;
    }
}
