using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>
/// Milesight EM300-TH: channel, type, value; little-endian (TTN lorawan-devices <c>milesight-iot/em300-th</c>, the maker's
/// payload table).
/// </summary>
/// <remarks>
/// <code>
/// 01 75  battery       u8 %
/// 03 67  temperature   int16 0.1 Cel        83 67  the same and an alarm byte
/// 04 68  humidity      u8 0.5 %
/// 20 CE  history       u32 Unix time, int16 0.1 Cel, u8 0.5 %, status byte (not sent by some firmware); 21 CE the same
/// FF xx  device information, FE xx and FF xx answers to commands: passed over where their length is known
/// </code>
/// <para>The maker names FPort 85 and lets users change it: 1 to 199 are accepted, 200 and above are LoRaWAN's own.</para>
/// <para>A failed sensor reads as all ones in both values. 0xFFFF alone is -0.1 Cel, which Hamm knows in every winter: it
/// counts as "not measured" only when the humidity beside it cannot be either.</para>
/// <para>An unknown channel ends the payload, because its length is unknown; what came before it stands.</para>
/// </remarks>
public static class Em300Th
{
    private const byte LastApplicationPort = 199;
    private const byte HumidityFailed = 0xFF;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "milesight/em300-th",
        1,
        ["EM300-TH"],
        [85, 1],
        [Quantity.AirTemperature.Name, Quantity.AirRelativeHumidity.Name, Quantity.BatteryLevel.Name],
        Decode)
    {
        Aliases = [new("milesight-iot/em300-th")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var fPort = context.FPort;
        var sink = new ReadingSink(destination);
        var error = fPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Channels(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Channels(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        var suspectTemperature = -1;
        var humidityFailed = false;
        for (var isFirst = true; !reader.IsAtEnd; isFirst = false)
        {
            if (!reader.TryReadByte(out var channel) || !reader.TryReadByte(out var type))
            {
                return DecodeError.Truncated;
            }

            var isWhole = true;
            switch (channel, type)
            {
                case (0x01, 0x75):
                    isWhole = Battery(ref reader, ref sink);
                    break;
                case (0x03, 0x67) or (0x83, 0x67):
                    isWhole = Temperature(ref reader, channel == 0x83, ref sink, ref suspectTemperature);
                    break;
                case (0x04, 0x68):
                    isWhole = Humidity(ref reader, ref sink, ref humidityFailed);
                    break;
                case (0x20, 0xCE) or (0x21, 0xCE):
                    isWhole = History(ref reader, ref sink);
                    break;
                default:
                    var length = LengthOfInformation(channel, type);
                    if (length < 0)
                    {
                        return isFirst ? DecodeError.UnknownType : DecodeError.None;
                    }

                    isWhole = reader.TryTake(length, out _);
                    break;
            }

            if (!isWhole)
            {
                return DecodeError.Truncated;
            }
        }

        if (humidityFailed && suspectTemperature >= 0)
        {
            sink.Withhold(suspectTemperature, Quality.NotMeasured);
        }

        return DecodeError.None;
    }

    private static bool Battery(ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadByte(out var level))
        {
            return false;
        }

        sink.Add(Quantity.BatteryLevel, level);
        return true;
    }

    private static bool Temperature(
        ref PayloadReader reader, bool hasAlarm, ref ReadingSink sink, ref int suspectTemperature)
    {
        if (!reader.TryReadUInt16LittleEndian(out var raw) || (hasAlarm && !reader.TryReadByte(out _)))
        {
            return false;
        }

        if (IsSuspect(raw))
        {
            suspectTemperature = sink.Count;
        }

        sink.Add(Quantity.AirTemperature, (short)raw / 10.0);
        return true;
    }

    private static bool Humidity(ref PayloadReader reader, ref ReadingSink sink, ref bool failed)
    {
        if (!reader.TryReadByte(out var raw))
        {
            return false;
        }

        failed |= raw == HumidityFailed;
        AddHumidity(raw, default, ref sink);
        return true;
    }

    private static bool History(ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadUInt32LittleEndian(out var seconds)
            || !reader.TryReadUInt16LittleEndian(out var temperature)
            || !reader.TryReadByte(out var humidity))
        {
            return false;
        }

        // The status byte is not there when the frame ends here or the next record begins.
        var isRecordNext = reader.TryPeek(0, out var channel) && channel is 0x20 or 0x21
            && reader.TryPeek(1, out var type) && type == 0xCE;
        if (!isRecordNext)
        {
            reader.TryReadByte(out _);
        }

        if (seconds == 0)
        {
            // A record without a time has no place on the time line, and it is not of this uplink's time.
            return true;
        }

        var time = Instant.FromUnixSeconds(seconds);
        if (humidity == HumidityFailed && IsSuspect(temperature))
        {
            sink.AddWithout(Quantity.AirTemperature, Quality.NotMeasured, time);
        }
        else
        {
            sink.Add(Quantity.AirTemperature, (short)temperature / 10.0, time);
        }

        AddHumidity(humidity, time, ref sink);
        return true;
    }

    private static void AddHumidity(byte raw, Instant time, ref ReadingSink sink)
    {
        if (raw == HumidityFailed)
        {
            sink.AddWithout(Quantity.AirRelativeHumidity, Quality.NotMeasured, time);
        }
        else
        {
            sink.Add(Quantity.AirRelativeHumidity, raw / 2.0, time);
        }
    }

    // Milesight's marks for "read failed" and "out of range", compared as raw bits.
    private static bool IsSuspect(ushort temperature) => temperature is 0xFFFF or 0xFFFD;

    private static int LengthOfInformation(byte channel, byte type) => (channel, type) switch
    {
        (0xFF, 0x01) => 1, // protocol version
        (0xFF, 0x08) => 6, // serial number, old
        (0xFF, 0x09) => 2, // hardware version
        (0xFF, 0x0A) => 2, // firmware version
        (0xFF, 0x0B) => 1, // power on
        (0xFF, 0x0F) => 1, // LoRaWAN class
        (0xFF, 0x16) => 8, // serial number
        (0xFF, 0xFE) => 1, // reset
        (0xFF, 0xFF) => 2, // TSL version
        (0xFE or 0xFF, 0x02 or 0x03) => 2, // collection and reporting interval
        (0xFE or 0xFF, 0x06) => 9, // threshold
        (0xFE or 0xFF, 0x10 or 0x27 or 0x28) => 1, // reboot, clear history, status query
        (0xFE or 0xFF, 0x68 or 0x69 or 0x6D) => 1, // history, retransmission, stop
        (0xFE or 0xFF, 0x6A or 0xEA) => 3, // retransmission interval, calibration
        _ => -1,
    };
}
