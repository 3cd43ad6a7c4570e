using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>
/// Dragino LHT65 and LHT65N: big-endian blocks of 11 bytes (TTN lorawan-devices <c>dragino/lht65</c>, <c>dragino/lht65n</c>).
/// </summary>
/// <remarks>
/// <code>
/// FPort 2, 11 bytes                              FPort 3 (and 2 with bit 6 of byte 6), n × 11 bytes: data log
/// 0-1   top 2 bits battery status, 14 bits mV    0-1   external value
/// 2-3   int16 0.01 Cel                           2-3   int16 0.01 Cel
/// 4-5   low 12 bits 0.1 %                        4-5   low 12 bits 0.1 %
/// 6     bit 7 no connection, 6 poll,             6     bit 7 not acknowledged, 6 poll,
///       low nibble external sensor                     low nibble external sensor
/// 7-10  external value                           7-10  u32 Unix time
/// </code>
/// <para>External sensors: 0 none; 1 DS18B20 and 2 TMP117, int16 0.01 Cel; 4 interrupt (no reading); 5 lux; 6 mV; 7 count,
/// 16 bits; 8 count, 32 bits; 9 DS18B20 with time: then bytes 0-1 are its temperature, 7-10 the time of all readings, and
/// there is no battery voltage; 15 is the probe's serial number (no climate either). Newer kinds give the inner climate
/// alone.</para>
/// <para>0x7FFF (327.67) says that a probe is not connected. FPort 5 is the device status: where it has
/// its 7 bytes, the battery is read.</para>
/// </remarks>
public static class Lht65
{
    private const int BlockLength = 11;
    private const int StatusLength = 7;
    private const ushort NotConnected = 0x7FFF;
    private const byte PollBit = 0x40;
    private const byte NotAcknowledgedBit = 0x80;
    private const byte KindMask = 0x0F;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lht65",
        1,
        ["LHT65", "LHT65N"],
        [2, 3, 5],
        [
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
            Quantity.ProbeTemperature.Name,
            Quantity.LightIlluminance.Name,
            Quantity.InputVoltage.Name,
            Quantity.InputCount.Name,
            Quantity.Battery.Name,
        ],
        Decode)
    {
        Aliases = [new("dragino/lht65n")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var fPort = context.FPort;
        var sink = new ReadingSink(destination);
        var error = fPort switch
        {
            2 or 3 when payload.IsEmpty => DecodeError.Empty,
            2 or 3 when payload.Length < BlockLength => DecodeError.Truncated,
            2 when (payload[6] & PollBit) == 0 => Measurement(payload, ref sink),
            2 or 3 => Log(payload, ref sink),
            5 when payload.Length == StatusLength => DraginoPart.Status(payload, ref sink),
            5 => DecodeError.None,
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt16BigEndian(out var first)
            || !reader.TryReadUInt16BigEndian(out var temperature)
            || !reader.TryReadUInt16BigEndian(out var humidity)
            || !reader.TryReadByte(out var flags)
            || !reader.TryReadUInt32BigEndian(out var external))
        {
            return DecodeError.Truncated;
        }

        if (!reader.IsAtEnd)
        {
            return DecodeError.TrailingBytes;
        }

        var kind = flags & KindMask;
        var time = kind == 9 ? Instant.FromUnixSeconds(external) : Instant.None;
        if (kind != 15)
        {
            AddClimate(temperature, humidity, time, ref sink);
        }

        if (kind == 9)
        {
            AddTemperature(Quantity.ProbeTemperature, first, time, ref sink);
            return DecodeError.None;
        }

        sink.Add(Quantity.Battery, (first & 0x3FFF) / 1000.0);
        if (kind == 8)
        {
            sink.Add(Quantity.InputCount, external);
            return DecodeError.None;
        }

        var isConnected = (flags & NotAcknowledgedBit) == 0;
        AddExternal(kind, (ushort)(external >> 16), isConnected, time, ref sink);
        return DecodeError.None;
    }

    private static DecodeError Log(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        while (!reader.IsAtEnd)
        {
            var start = reader.Position;
            if (!reader.TryReadUInt16BigEndian(out var external)
                || !reader.TryReadUInt16BigEndian(out var temperature)
                || !reader.TryReadUInt16BigEndian(out var humidity)
                || !reader.TryReadByte(out var flags)
                || !reader.TryReadUInt32BigEndian(out var seconds))
            {
                return DecodeError.Truncated;
            }

            // FPort 3 also carries a list of probe temperatures without times, in another layout.
            if ((flags & (PollBit | NotAcknowledgedBit)) == 0)
            {
                return DecodeError.UnknownType;
            }

            if (seconds is 0 or uint.MaxValue)
            {
                // It has no place on the time line, and it is not of this uplink's time.
                sink.Warn(DecodeWarning.UndatedRecord, start);
                continue;
            }

            var time = Instant.FromUnixSeconds(seconds);
            AddClimate(temperature, humidity, time, ref sink);
            AddExternal(flags & KindMask, external, true, time, ref sink);
        }

        return DecodeError.None;
    }

    private static void AddClimate(ushort temperature, ushort humidity, Instant time, ref ReadingSink sink)
    {
        AddTemperature(Quantity.AirTemperature, temperature, time, ref sink);
        sink.Add(Quantity.AirRelativeHumidity, (humidity & 0x0FFF) / 10.0, time);
    }

    private static void AddExternal(int kind, ushort value, bool isConnected, Instant time, ref ReadingSink sink)
    {
        switch (kind)
        {
            case 1 or 2 or 9:
                AddTemperature(Quantity.ProbeTemperature, isConnected ? value : NotConnected, time, ref sink);
                break;
            case 5 when isConnected:
                sink.Add(Quantity.LightIlluminance, value, time);
                break;
            case 5:
                sink.AddWithout(Quantity.LightIlluminance, Quality.NotMeasured, time);
                break;
            case 6 when isConnected:
                sink.Add(Quantity.InputVoltage, value / 1000.0, time);
                break;
            case 6:
                sink.AddWithout(Quantity.InputVoltage, Quality.NotMeasured, time);
                break;
            case 7 or 8:
                sink.Add(Quantity.InputCount, value, time);
                break;
            default:
                break;
        }
    }

    private static void AddTemperature(Quantity quantity, ushort raw, Instant time, ref ReadingSink sink)
    {
        if (raw == NotConnected)
        {
            sink.AddWithout(quantity, Quality.NotMeasured, time);
        }
        else
        {
            sink.Add(quantity, (short)raw / 100.0, time);
        }
    }
}
