using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino LLMS01 leaf sensor (from the maker's manual, unconfirmed).</summary>
/// <remarks>
/// <code>
/// FPort 2, 10 bytes
/// 0-1  14 bits mV
/// 2-3  int16 0.1 Cel, external probe
/// 4-5  u16 0.1 % leaf wetness
/// 6-7  int16 0.1 Cel, leaf
/// 8    sent by interrupt
/// 9    kind of message
/// FPort 5  device status: battery
/// </code>
/// </remarks>
public static class Llms01
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/llms01",
        1,
        ["LLMS01", "LMS01-LB"],
        [2, 5],
        [
            Quantity.Battery.Name,
            Quantity.ProbeTemperature.Name,
            Quantity.PlantLeafWetness.Name,
            Quantity.SurfaceTemperature.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("dragino/lms01-lb"),
            new("dragino/lms01-ls"),
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
            || !reader.TryReadUInt16BigEndian(out var probe)
            || !reader.TryReadUInt16BigEndian(out var wetness)
            || !reader.TryReadUInt16BigEndian(out var temperature)
            || !reader.TryReadByte(out _)
            || !reader.TryReadByte(out _))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddBattery(battery, ref sink);
        DraginoPart.AddTenths(Quantity.ProbeTemperature, probe, ref sink);
        sink.Add(Quantity.PlantLeafWetness, wetness / 10.0);
        DraginoPart.AddTenths(Quantity.SurfaceTemperature, temperature, ref sink);
        return DraginoPart.End(reader);
    }
}
