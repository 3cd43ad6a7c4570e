using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino LAQ4 indoor air sensor (from the maker's manual, unconfirmed).</summary>
/// <remarks>
/// <code>
/// FPort 2, 11 bytes
/// 0-1   14 bits mV
/// 2     bits 6-2 mode, bit 0 alarm
/// 3-4   u16 ppb TVOC
/// 5-6   u16 ppm CO2
/// 7-8   int16 0.1 Cel
/// 9-10  u16 0.1 %
/// FPort 5  device status: battery
/// </code>
/// <para>Other modes than 1 send limits: only battery and alarm are read.</para>
/// </remarks>
public static class Laq4
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/laq4",
        1,
        ["LAQ4"],
        [2, 5],
        [
            Quantity.Battery.Name,
            Quantity.AlarmActive.Name,
            Quantity.AirTvoc.Name,
            Quantity.AirCo2.Name,
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("dragino/laq4-lb"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            1 or 2 when payload.IsEmpty => DecodeError.Empty,
            1 or 2 => Measurement(payload, ref sink),
            DraginoPart.StatusPort => DraginoPart.Status(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt16BigEndian(out var battery)
            || !reader.TryReadByte(out var flags)
            || !reader.TryReadUInt16BigEndian(out var tvoc)
            || !reader.TryReadUInt16BigEndian(out var co2)
            || !reader.TryReadUInt16BigEndian(out var temperature)
            || !reader.TryReadUInt16BigEndian(out var humidity))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddBattery(battery, ref sink);
        sink.Add(Quantity.AlarmActive, flags & 1);
        if (((flags & 0x7C) >> 2) != 1)
        {
            sink.Warn(DecodeWarning.UnknownField, 3);
            return DraginoPart.End(reader);
        }

        sink.Add(Quantity.AirTvoc, tvoc);
        sink.Add(Quantity.AirCo2, co2);
        DraginoPart.AddTenths(Quantity.AirTemperature, temperature, ref sink);
        DraginoPart.AddHumidity(humidity, ref sink);
        return DraginoPart.End(reader);
    }
}
