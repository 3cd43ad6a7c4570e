using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Bosch;

/// <summary>
/// Bosch parking lot sensor TPS110 (TTN lorawan-devices <c>bosch/tps110-0292</c>, akenza <c>bosch/parkingLotSensor</c>).
/// </summary>
/// <remarks>
/// <code>
/// FPort 1  status      1 byte    bit 0 occupied
/// FPort 2  heartbeat   1 byte    bit 0 occupied
///                      2 bytes   from firmware 0.39: and int8, Cel
/// FPort 3  start-up    17 bytes  0-11 debug codes, 12-14 firmware, 15 reset cause, 16 bit 0 occupied
/// FPort 4  device information, 5 usage (3 × id, u32), 6 debug (LE): what they count is not published, no reading
/// </code>
/// <para>Old firmware numbers the reset causes 1 to 4, new firmware 1 to 7; the place of the state is the same.</para>
/// <para>A payload that is missing is never "free".</para>
/// </remarks>
public static class Tps110
{
    private const int StartUpLength = 17;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "bosch/tps110",
        1,
        ["TPS110"],
        [1, 2, 3],
        [Quantity.ParkingOccupied.Name, Quantity.DeviceTemperature.Name],
        Decode)
    {
        Aliases =
        [
            new("bosch/parking-lot-sensor"),
            new("bosch/parking_lot_sensor"),
            new("bosch/parkinglotsensor"),
            new("bosch/parkinglotsensor0_39"),
            new("bosch/tpl110-0292"),
            new("bosch/tps110-0291"),
            new("bosch/tps110-0292"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var fPort = context.FPort;
        var sink = new ReadingSink(destination);
        var error = fPort switch
        {
            1 => Status(payload, ref sink),
            2 => Heartbeat(payload, ref sink),
            3 => StartUp(payload, ref sink),
            4 or 5 or 6 => DecodeError.None,
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Status(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadByte(out var status))
        {
            return DecodeError.Empty;
        }

        AddOccupied(status, ref sink);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static DecodeError Heartbeat(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadByte(out var status))
        {
            return DecodeError.Empty;
        }

        AddOccupied(status, ref sink);
        if (reader.TryReadSByte(out var temperature))
        {
            sink.Add(Quantity.DeviceTemperature, temperature);
        }

        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static DecodeError StartUp(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        if (payload.IsEmpty)
        {
            return DecodeError.Empty;
        }

        var reader = new PayloadReader(payload);
        if (!reader.TryTake(StartUpLength - 1, out _) || !reader.TryReadByte(out var status))
        {
            return DecodeError.Truncated;
        }

        AddOccupied(status, ref sink);
        return reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static void AddOccupied(byte status, ref ReadingSink sink) => sink.Add(Quantity.ParkingOccupied, status & 1);
}
