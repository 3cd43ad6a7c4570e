using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino LSNPK01 soil nutrient sensor (from the maker's manual, unconfirmed).</summary>
/// <remarks>
/// <code>
/// FPort 2, 11 bytes
/// 0-1   14 bits mV
/// 2-3   int16 0.1 Cel, external probe
/// 4-5   u16 mg/kg nitrogen
/// 6-7   u16 mg/kg phosphorus
/// 8-9   u16 mg/kg potassium
/// 10    flags
/// FPort 5  device status: battery
/// </code>
/// </remarks>
public static class Lsnpk01
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lsnpk01",
        1,
        ["LSNPK01", "SNPK01-LB"],
        [2, 5],
        [
            Quantity.Battery.Name,
            Quantity.ProbeTemperature.Name,
            Quantity.SoilNitrogen.Name,
            Quantity.SoilPhosphorus.Name,
            Quantity.SoilPotassium.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("dragino/snpk01-lb"),
            new("dragino/snpk01-ls"),
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
            || !reader.TryReadUInt16BigEndian(out var nitrogen)
            || !reader.TryReadUInt16BigEndian(out var phosphorus)
            || !reader.TryReadUInt16BigEndian(out var potassium)
            || !reader.TryReadByte(out _))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddBattery(battery, ref sink);
        DraginoPart.AddTenths(Quantity.ProbeTemperature, probe, ref sink);
        sink.Add(Quantity.SoilNitrogen, nitrogen);
        sink.Add(Quantity.SoilPhosphorus, phosphorus);
        sink.Add(Quantity.SoilPotassium, potassium);
        return DraginoPart.End(reader);
    }
}
