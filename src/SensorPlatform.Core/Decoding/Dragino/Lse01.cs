using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino LSE01 soil sensor (TTN lorawan-devices <c>dragino/lse01</c>, akenza <c>dragino/lse01</c>).</summary>
/// <remarks>
/// <code>
/// FPort 2 (akenza: 1), 11 bytes
/// 0-1   14 bits mV
/// 2-3   int16 0.1 Cel, external probe
/// 4-5   u16 0.01 %, moisture
/// 6-7   int16 0.01 Cel, soil
/// 8-9   u16 uS/cm
/// 10    flags; the examples have calibrated values with bit 7 set, so it is not looked at
/// FPort 5  device status: battery
/// </code>
/// <para>A probe that is not there reads 0x7FFF; the soil's temperature is two's complement (public codecs are 0.01 off
/// below zero).</para>
/// </remarks>
public static class Lse01
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lse01",
        1,
        ["LSE01"],
        [2, 1, 5],
        [
            Quantity.Battery.Name,
            Quantity.ProbeTemperature.Name,
            Quantity.SoilMoisture.Name,
            Quantity.SoilTemperature.Name,
            Quantity.SoilEc.Name,
        ],
        Decode);

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        Decode(payload, context.FPort, false, destination);

    /// <summary>Decodes a payload of this device or of its successor, whose bit 7 of the flags tells raw values.</summary>
    internal static DecodeResult Decode(ReadOnlySpan<byte> payload, byte fPort, bool hasModes, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = fPort switch
        {
            1 or 2 when payload.IsEmpty => DecodeError.Empty,
            1 or 2 => Measurement(payload, hasModes, ref sink),
            DraginoPart.StatusPort => DraginoPart.Status(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, bool hasModes, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt16BigEndian(out var battery)
            || !reader.TryReadUInt16BigEndian(out var probe)
            || !reader.TryReadUInt16BigEndian(out var first)
            || !reader.TryReadUInt16BigEndian(out var second)
            || !reader.TryReadUInt16BigEndian(out var third)
            || !reader.TryReadByte(out var flags))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddBattery(battery, ref sink);
        DraginoPart.AddTenths(Quantity.ProbeTemperature, probe, ref sink);
        if (hasModes && (flags & 0x80) != 0)
        {
            sink.Add(Quantity.SoilDielectricPermittivity, first / 10.0);
            sink.Add(Quantity.InputValue.On(1), second);
            sink.Add(Quantity.InputValue.On(2), third);
        }
        else
        {
            sink.Add(Quantity.SoilMoisture, first / 100.0);
            DraginoPart.AddHundredths(Quantity.SoilTemperature, second, ref sink);
            sink.Add(Quantity.SoilEc, third / 1000.0);
        }

        return DraginoPart.End(reader);
    }
}
