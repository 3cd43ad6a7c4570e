using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Nwave;

/// <summary>Nwave car counters of generation 4: their heartbeat (ThingsBoard <c>Nwave/G4_NCC_SM</c>).</summary>
/// <remarks>
/// <code>
/// FPort 2  heartbeat   3 bytes   bits 6..0 hardware health; battery 2500 + 4 × u8 mV; the same as mean of 24 hours
/// FPort 3  start-up, 6 debug: no reading
/// </code>
/// <para>Only the heartbeat is published. The frame with the count is in no open source: its port is refused, so that it
/// lies among the dead letters and can be decoded later.</para>
/// <para>The only example has 0xA8 for a health of 40; whether bit 6 belongs to it is unconfirmed.</para>
/// </remarks>
public static class Ncc405
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "nwave/ncc405",
        1,
        ["NCC405SM", "NCC405FM"],
        [2],
        [Quantity.DeviceState.Name, Quantity.Battery.Name],
        Decode)
    {
        Aliases = [new("nwave/g4_ncc_fm"), new("nwave/g4_ncc_sm"), new("nwave/ncc405fm"), new("nwave/ncc405sm")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            2 when payload.IsEmpty => DecodeError.Empty,
            2 => Heartbeat(payload, ref sink),
            3 or 6 => DecodeError.None,
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Heartbeat(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadByte(out var health) || !reader.TryReadByte(out var battery) || !reader.TryReadByte(out var mean))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.DeviceState, health & 0x7F);
        sink.Add(Quantity.Battery, Volts(battery));
        sink.Add(Quantity.Battery.On(2), Volts(mean));
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static double Volts(byte raw) => (2500 + (4 * raw)) / 1000.0;
}
