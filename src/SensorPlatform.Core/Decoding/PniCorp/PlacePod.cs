using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.PniCorp;

/// <summary>PNI PlacePod parking sensor: channel, type, value; big-endian (akenza <c>pnicorp/placePod</c>).</summary>
/// <remarks>
/// <code>
/// 02 67  temperature      int16 0.1 Cel
/// 03 02  battery          u16 0.01 V
/// 15 66  parking status   0 free, 1 occupied      37 66  the same, keep-alive
/// 21 00  vehicle count    u8; 0x80: recalibrated or rebooted, not a count
/// 01 01, 1C 01, 3F 01     answers to recalibrate, deactivate, reboot: 1 byte
/// 05 xx, 06 xx            internal, length unknown
/// </code>
/// <para>An unknown channel ends the payload, because its length is unknown; what came before it stands. A status that is
/// neither 0 nor 1 is withheld. Users can set the port: 1 to 199 are accepted.</para>
/// </remarks>
public static class PlacePod
{
    private const byte LastApplicationPort = 199;
    private const byte CountStartedAnew = 0x80;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "pnicorp/placepod",
        1,
        ["PlacePod In-Ground", "PlacePod Surface Mount"],
        [1, 3],
        [
            Quantity.ParkingOccupied.Name,
            Quantity.ParkingVehicleCount.Name,
            Quantity.DeviceTemperature.Name,
            Quantity.Battery.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("pni/placepod"),
            new("pni-sensor/placepod"),
            new("pnicorp/placepod-in-ground"),
            new("pnicorp/placepod-surface-mount"),
            new("pnisensor/placepod"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        if (context.FPort is 0 or > LastApplicationPort)
        {
            return sink.End(DecodeError.UnknownPort);
        }

        if (payload.IsEmpty)
        {
            return sink.End(DecodeError.Empty);
        }

        var reader = new PayloadReader(payload);
        while (!reader.IsAtEnd)
        {
            var start = reader.Position;
            if (!reader.TryReadByte(out var channel) || !reader.TryReadByte(out var type))
            {
                return sink.End(DecodeError.Truncated, start);
            }

            var length = LengthOf(channel, type);
            if (length == 0)
            {
                if (start == 0)
                {
                    return sink.End(DecodeError.UnknownType);
                }

                sink.Warn(DecodeWarning.UnknownField, start);
                break;
            }

            if (!reader.TryTake(length, out var value))
            {
                return sink.End(DecodeError.Truncated, start);
            }

            Add(channel, value, ref sink);
        }

        return sink.End(DecodeError.None);
    }

    private static int LengthOf(byte channel, byte type) => (channel, type) switch
    {
        (0x02, 0x67) or (0x03, 0x02) => 2,
        (0x01 or 0x1C or 0x3F, 0x01) or (0x15 or 0x37, 0x66) or (0x21, 0x00) => 1,
        _ => 0,
    };

    private static void Add(byte channel, ReadOnlySpan<byte> value, ref ReadingSink sink)
    {
        switch (channel)
        {
            case 0x02:
                sink.Add(Quantity.DeviceTemperature, (short)((value[0] << 8) | value[1]) / 10.0);
                break;
            case 0x03:
                sink.Add(Quantity.Battery, ((value[0] << 8) | value[1]) / 100.0);
                break;
            case 0x15 or 0x37:
                sink.Add(Quantity.ParkingOccupied, value[0]);
                break;
            case 0x21 when value[0] == CountStartedAnew:
                sink.AddWithout(Quantity.ParkingVehicleCount, Quality.NotMeasured);
                break;
            case 0x21:
                sink.Add(Quantity.ParkingVehicleCount, value[0]);
                break;
            default:
                break;
        }
    }
}
