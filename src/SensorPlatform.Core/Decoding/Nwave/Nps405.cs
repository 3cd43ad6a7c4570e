using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Nwave;

/// <summary>Nwave parking sensors of generation 4 (TTN lorawan-devices <c>nwave/nps405</c>, the current layout).</summary>
/// <remarks>
/// <code>
/// FPort 1   status      1 byte    bit 0 occupied, bits 7..1 minutes of the previous state, compressed
/// FPort 2   heartbeat   6 bytes   bit 0 occupied; battery 2500 + 4 × u8 mV; int8 / 2 + 10 Cel; then least and largest
///                                 temperature and current, not used
/// FPort 3   start-up    5 bytes   firmware (3), reset cause, bit 0 occupied
/// FPort 6   debug: no reading
/// FPort 10  user tag    5 or 6    as the status, then tag battery (left out by old firmware), tag id (4)
/// </code>
/// <para>An older codec of the maker took bit 7 for occupied; the maker's own example (0x95) says bit 0. The battery byte
/// is unsigned: 0xD3 is 3.344 V.</para>
/// <para>The tag's frame says "occupied" or nothing: without bit 0 there is no reading.</para>
/// </remarks>
public static class Nps405
{
    private const int HeartbeatRestLength = 3;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "nwave/nps405",
        1,
        ["NPS405SM", "NPS405FM"],
        [1, 2, 3, 10],
        [
            Quantity.ParkingOccupied.Name,
            Quantity.ParkingPreviousStateDuration.Name,
            Quantity.Battery.Name,
            Quantity.DeviceTemperature.Name,
        ],
        Decode)
    {
        Aliases = [new("nwave/g4_nps_fm"), new("nwave/g4_nps_sm"), new("nwave/nps405fm"), new("nwave/nps405sm")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var fPort = context.FPort;
        var sink = new ReadingSink(destination);
        var error = fPort switch
        {
            1 or 2 or 3 or 10 when payload.IsEmpty => DecodeError.Empty,
            1 => Status(payload, ref sink),
            2 => Heartbeat(payload, ref sink),
            3 => StartUp(payload, ref sink),
            6 => DecodeError.None,
            10 => UserTag(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Status(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadByte(out var status))
        {
            return DecodeError.Truncated;
        }

        AddOccupied(status, ref sink);
        AddPreviousStateDuration(status, ref sink);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static DecodeError Heartbeat(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadByte(out var status)
            || !reader.TryReadByte(out var battery)
            || !reader.TryReadSByte(out var temperature)
            || !reader.TryTake(HeartbeatRestLength, out _))
        {
            return DecodeError.Truncated;
        }

        AddOccupied(status, ref sink);
        sink.Add(Quantity.Battery, (2500 + (4 * battery)) / 1000.0);
        sink.Add(Quantity.DeviceTemperature, (temperature / 2.0) + 10);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static DecodeError StartUp(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryTake(4, out _) || !reader.TryReadByte(out var status))
        {
            return DecodeError.Truncated;
        }

        AddOccupied(status, ref sink);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static DecodeError UserTag(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        if (payload.Length is < 5 or > 6)
        {
            return payload.Length < 5 ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        var status = payload[0];
        if ((status & 1) != 0)
        {
            AddOccupied(status, ref sink);
            AddPreviousStateDuration(status, ref sink);
        }

        return DecodeError.None;
    }

    private static void AddOccupied(byte status, ref ReadingSink sink) => sink.Add(Quantity.ParkingOccupied, status & 1);

    // 0-89 minutes as they are, then steps of 5 minutes to 239, then of an hour to 659; 127 says "longer".
    private static void AddPreviousStateDuration(byte status, ref ReadingSink sink)
    {
        var compressed = status >> 1;
        switch (compressed)
        {
            case < 90:
                sink.Add(Quantity.ParkingPreviousStateDuration, compressed);
                break;
            case < 120:
                sink.Add(Quantity.ParkingPreviousStateDuration, 90 + ((compressed - 90) * 5));
                break;
            case < 127:
                sink.Add(Quantity.ParkingPreviousStateDuration, 240 + ((compressed - 120) * 60));
                break;
            default:
                sink.AddWithout(Quantity.ParkingPreviousStateDuration, Quality.OutOfRange);
                break;
        }
    }
}
