using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Nwave;

/// <summary>Nwave parking sensors of generation 3 (TTN lorawan-devices <c>nwave/nps310sm</c>).</summary>
/// <remarks>
/// <code>
/// FPort 1  status      1 byte    bit 0 occupied
/// FPort 2  heartbeat   1 byte    bit 0 occupied
///                      2 bytes   and int8, Cel, as Bosch's sensor of the same layout sends it
/// FPort 3  start-up    5 bytes   0-2 firmware, 3 reset cause, 4 bit 0 occupied
/// FPort 4  device information, 5 usage, 6 debug: no reading
/// </code>
/// A payload that is missing is never "free".
/// </remarks>
public static class Nps310
{
    private const int BytesBeforeStartUpStatus = 4;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "nwave/nps310",
        1,
        ["NPS310SM", "NPS310FM"],
        [1, 2, 3],
        [Quantity.ParkingOccupied.Name, Quantity.DeviceTemperature.Name],
        Decode)
    {
        Aliases =
        [
            new("nwave/g3_nps_fm"), new("nwave/g3_nps_sm"), new("nwave/nps310-sm"), new("nwave/nps310fm"), new("nwave/nps310sm"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            1 or 2 or 3 when payload.IsEmpty => DecodeError.Empty,
            1 => Status(payload, 0, false, ref sink),
            2 => Status(payload, 0, true, ref sink),
            3 => Status(payload, BytesBeforeStartUpStatus, false, ref sink),
            4 or 5 or 6 => DecodeError.None,
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Status(ReadOnlySpan<byte> payload, int offset, bool mayHaveTemperature, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryTake(offset, out _) || !reader.TryReadByte(out var status))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.ParkingOccupied, status & 1);
        if (mayHaveTemperature && reader.TryReadSByte(out var temperature))
        {
            sink.Add(Quantity.DeviceTemperature, temperature);
        }

        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }
}
