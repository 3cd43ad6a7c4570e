using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino LGT92 tracker (TTN lorawan-devices <c>dragino/lgt92</c>, the maker's manual).</summary>
/// <remarks>
/// <code>
/// FPort 2, 11, 15 or 18 bytes by firmware
/// 0-3    int32 0.000001 deg latitude      4-7  the same of longitude; both 0: no position
/// 8-9    bit 14 alarm, 14 bits mV
/// 10     motion mode, light, firmware
/// 11-12  int16 0.01 deg roll              13-14  int16 0.01 deg pitch
/// 15     dilution of precision            16-17  int16 0.01 m altitude
/// </code>
/// <para>Roll is the tilt about x, pitch that about y. The public example is only one that is refused for its port.</para>
/// </remarks>
public static class Lgt92
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lgt92",
        1,
        ["LGT92"],
        [2],
        [
            Quantity.PositionLatitude.Name,
            Quantity.PositionLongitude.Name,
            Quantity.AlarmButton.Name,
            Quantity.Battery.Name,
            Quantity.TiltX.Name,
            Quantity.TiltY.Name,
            Quantity.PositionAltitude.Name,
        ],
        Decode)
    {
        Aliases = [new("dragino/lgt-92")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = !DraginoPart.IsDataPort(context.FPort) ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Measurement(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt32BigEndian(out var latitude)
            || !reader.TryReadUInt32BigEndian(out var longitude)
            || !reader.TryReadUInt16BigEndian(out var battery)
            || !reader.TryReadByte(out _))
        {
            return DecodeError.Truncated;
        }

        AddPosition((int)latitude, (int)longitude, ref sink);
        sink.Add(Quantity.AlarmButton, (battery >> 14) & 1);
        DraginoPart.AddBattery(battery, ref sink);
        if (reader.IsAtEnd)
        {
            return DecodeError.None;
        }

        if (!reader.TryReadUInt16BigEndian(out var roll) || !reader.TryReadUInt16BigEndian(out var pitch))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.TiltX, (short)roll / 100.0);
        sink.Add(Quantity.TiltY, (short)pitch / 100.0);
        if (reader.IsAtEnd)
        {
            return DecodeError.None;
        }

        if (!reader.TryReadByte(out _) || !reader.TryReadUInt16BigEndian(out var altitude))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.PositionAltitude, (short)altitude / 100.0);
        return DraginoPart.End(reader);
    }

    private static void AddPosition(int latitude, int longitude, ref ReadingSink sink)
    {
        if (latitude == 0 && longitude == 0)
        {
            sink.AddWithout(Quantity.PositionLatitude, Quality.NotMeasured);
            sink.AddWithout(Quantity.PositionLongitude, Quality.NotMeasured);
        }
        else
        {
            sink.Add(Quantity.PositionLatitude, latitude / 1e6);
            sink.Add(Quantity.PositionLongitude, longitude / 1e6);
        }
    }
}
