using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino S31-LB and S31B-LB outdoor climate sensors (from the maker's manual, unconfirmed).</summary>
/// <remarks>
/// <code>
/// FPort 2, 11 bytes
/// 0-1   u16 mV
/// 2-5   u32 Unix time of the measurement
/// 6     bit 7 level of the input, bits 6-2 mode, bit 0 alarm
/// 7-8   int16 0.1 Cel
/// 9-10  u16 0.1 %
/// FPort 5  device status: battery
/// </code>
/// <para>Mode 31 sends limits in place of the climate: only the battery is read.</para>
/// </remarks>
public static class S31
{
    private const int LimitsMode = 31;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/s31-lb",
        1,
        ["S31-LB", "S31B-LB", "S31-LS", "S31B-LS"],
        [2, 5],
        [
            Quantity.Battery.Name,
            Quantity.AlarmActive.Name,
            Quantity.InputState.Name,
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("dragino/s31"),
            new("dragino/s31-ls"),
            new("dragino/s31b"),
            new("dragino/s31b-lb"),
            new("dragino/s31b-ls"),
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
            || !reader.TryReadUInt32BigEndian(out var seconds)
            || !reader.TryReadByte(out var flags)
            || !reader.TryReadUInt16BigEndian(out var temperature)
            || !reader.TryReadUInt16BigEndian(out var humidity))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddBattery(battery, ref sink);
        if (((flags & 0x7C) >> 2) != LimitsMode)
        {
            var time = Instant.FromUnixSeconds(seconds);
            sink.Add(Quantity.AlarmActive, flags & 1);
            sink.Add(Quantity.InputState, flags >> 7);
            DraginoPart.AddTenths(Quantity.AirTemperature, temperature, ref sink, time);
            DraginoPart.AddHumidity(humidity, ref sink, time);
        }

        return DraginoPart.End(reader);
    }
}
