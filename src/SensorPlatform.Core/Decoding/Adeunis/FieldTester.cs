using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Adeunis;

/// <summary>Adeunis FTD, the network's field tester (akenza <c>adeunis/ftdNetwokTester</c>, the maker's user guide).</summary>
/// <remarks>
/// <code>
/// flags   bit 7 temperature, 6 sent by movement, 5 sent by the button, 4 position, 3 uplinks, 2 downlinks, 1 battery, 0 radio
/// then what the flags name, in their order:
/// temperature int8 Cel; position 9 bytes; uplinks u8; downlinks u8; battery u16 mV, big-endian; RSSI u8 -dBm, SNR int8 dB
/// position: latitude DD MM.MMM in 7 decimal digits, half a byte with bit 0 south; longitude DDD MM.MM in 7, half a byte
/// with bit 0 west; reception 1 good to 3 poor (high half) and satellites (low half)
/// </code>
/// <para>RSSI and SNR are those of the last downlink. Any FPort from 1 to 199.</para>
/// </remarks>
public static class FieldTester
{
    private const byte LastApplicationPort = 199;
    private const int PositionLength = 9;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "adeunis/ftd",
        1,
        ["FTD", "FTD2", "Field Test Device"],
        [1, 3],
        [
            Quantity.DeviceTemperature.Name, Quantity.MotionDetected.Name, Quantity.AlarmButton.Name,
            Quantity.PositionLatitude.Name,
            Quantity.PositionLongitude.Name, Quantity.PositionSatellites.Name, Quantity.RadioUplinkCount.Name,
            Quantity.RadioDownlinkCount.Name, Quantity.Battery.Name, Quantity.RadioRssi.Name, Quantity.RadioSnr.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("adeunis/ftdnetwoktester"), new("adeunis/ftdnetworktester"), new("adeunis/field-test-device"),
            new("adeunis/ftd2"),
            new("adeunis/arf8123aa"), new("adeunis/adeunis-ftd"), new("adeunis/ftd-network-tester"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Fields(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Fields(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        reader.TryReadByte(out var flags);
        sink.Add(Quantity.MotionDetected, (flags >> 6) & 1);
        sink.Add(Quantity.AlarmButton, (flags >> 5) & 1);
        if ((flags & 0x80) != 0)
        {
            if (!reader.TryReadSByte(out var temperature))
            {
                return DecodeError.Truncated;
            }

            sink.Add(Quantity.DeviceTemperature, temperature);
        }

        if ((flags & 0x10) != 0)
        {
            if (!reader.TryTake(PositionLength, out var position))
            {
                return DecodeError.Truncated;
            }

            Position(position, ref sink);
        }

        if (!Counters(flags, ref reader, ref sink) || !BatteryAndRadio(flags, ref reader, ref sink))
        {
            return DecodeError.Truncated;
        }

        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static void Position(ReadOnlySpan<byte> position, ref ReadingSink sink)
    {
        if (TryReadDigits(position[..4], out var latitude) && TryReadDigits(position.Slice(4, 4), out var longitude))
        {
            var north = latitude / 100_000 + (latitude % 100_000 / 1000.0 / 60);
            var east = longitude / 10_000 + (longitude % 10_000 / 100.0 / 60);
            sink.Add(Quantity.PositionLatitude, (position[3] & 1) == 0 ? north : -north);
            sink.Add(Quantity.PositionLongitude, (position[7] & 1) == 0 ? east : -east);
        }
        else
        {
            sink.AddWithout(Quantity.PositionLatitude, Quality.Fault);
            sink.AddWithout(Quantity.PositionLongitude, Quality.Fault);
        }

        sink.Add(Quantity.PositionSatellites, position[8] & 0x0F);
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> bytes, out int number)
    {
        const int Digits = 7;
        number = 0;
        for (var i = 0; i < Digits; i++)
        {
            var digit = (bytes[i / 2] >> ((i & 1) == 0 ? 4 : 0)) & 0x0F;
            if (digit > 9)
            {
                return false;
            }

            number = (number * 10) + digit;
        }

        return true;
    }

    private static bool Counters(byte flags, ref PayloadReader reader, ref ReadingSink sink)
    {
        if ((flags & 0x08) != 0)
        {
            if (!reader.TryReadByte(out var uplinks))
            {
                return false;
            }

            sink.Add(Quantity.RadioUplinkCount, uplinks);
        }

        if ((flags & 0x04) != 0)
        {
            if (!reader.TryReadByte(out var downlinks))
            {
                return false;
            }

            sink.Add(Quantity.RadioDownlinkCount, downlinks);
        }

        return true;
    }

    private static bool BatteryAndRadio(byte flags, ref PayloadReader reader, ref ReadingSink sink)
    {
        if ((flags & 0x02) != 0)
        {
            if (!reader.TryReadUInt16BigEndian(out var millivolts))
            {
                return false;
            }

            sink.Add(Quantity.Battery, millivolts / 1000.0);
        }

        if ((flags & 0x01) != 0)
        {
            if (!reader.TryReadByte(out var rssi) || !reader.TryReadSByte(out var snr))
            {
                return false;
            }

            sink.Add(Quantity.RadioRssi, -rssi);
            sink.Add(Quantity.RadioSnr, snr);
        }

        return true;
    }
}
