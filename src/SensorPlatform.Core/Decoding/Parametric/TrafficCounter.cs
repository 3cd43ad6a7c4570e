using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Parametric;

/// <summary>
/// Parametric (PMX) TCR radar traffic counters (akenza <c>pmx/tcr</c>, the maker's LoRaWAN payload description).
/// </summary>
/// <remarks>
/// <code>
/// FPort 13 to 17   A2, 2 bytes not used, count left-to-right u16, mean speed u8 km/h, count right-to-left u16,
///                  speed u8, supply u8 0.1 V
///                  port 13: class-less count (UDC); ports 14 to 17: speed classes 1 to 4
/// FPort 15         BE 02 02, battery u16 mV, solar power u16 mW, temperature int16 0.1 Cel, then for the classes 1 to 4
///                  count and speed from the left, count and speed from the right       (firmware 1.3)
/// FPort 1, 190     settings, device: no reading
/// </code>
/// <para>Counts are of the reporting interval. Channels of count and speed: 1 class-less left-to-right, 2 class-less
/// right-to-left, then 2n + 1 and 2n + 2 for the class n: 3 and 4, 5 and 6, 7 and 8, 9 and 10. Without a vehicle there is no mean
/// speed.</para>
/// </remarks>
public static class TrafficCounter
{
    private const int CountersLength = 10;
    private const int OldLength = 33;
    private const int Classes = 4;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "parametric/tcr",
        1,
        [
            "TCR-LS", "TCR-LSS", "TCR-HS", "TCR-HSS", "TCR-LSA", "TCR-LSB", "TCR-HSA", "TCR-HSB", "TCR-DLI", "TCR-DLE", "TCR-SLI",
            "TCR-SLE",
        ],
        [14, 13, 15, 16, 17, 1, 190],
        [
            Quantity.TrafficCount.Name, Quantity.TrafficSpeed.Name, Quantity.Battery.Name, Quantity.ElectricPower.Name,
            Quantity.DeviceTemperature.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("pmx/tcr"), new("parametric/tcr-ls"), new("parametric/tcr-lss"), new("parametric/tcr-hs"),
            new("parametric/tcr-hss"),
            new("parametric/tcr-v2"), new("pmx/tcr-dli"), new("pmx/tcr-dle"), new("parametric/parametric-tcr"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            1 or 190 or (>= 13 and <= 17) when payload.IsEmpty => DecodeError.Empty,
            1 or 190 => DecodeError.None,
            >= 13 and <= 17 when payload[0] == 0xA2 => Counters(payload, context.FPort - 13, ref sink),
            15 when payload[0] == 0xBE => OldCounters(payload, ref sink),
            >= 13 and <= 17 => DecodeError.UnknownType,
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Counters(ReadOnlySpan<byte> payload, int speedClass, ref ReadingSink sink)
    {
        if (payload.Length != CountersLength)
        {
            return payload.Length < CountersLength ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        Direction(payload.Slice(3, 3), (2 * speedClass) + 1, ref sink);
        Direction(payload.Slice(6, 3), (2 * speedClass) + 2, ref sink);
        sink.Add(Quantity.Battery, payload[9] / 10.0);
        return DecodeError.None;
    }

    private static DecodeError OldCounters(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        if (payload.Length != OldLength)
        {
            return payload.Length < OldLength ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        if (payload[1] != 0x02 || payload[2] != 0x02)
        {
            return DecodeError.UnknownType;
        }

        sink.Add(Quantity.Battery, BinaryPrimitives.ReadUInt16BigEndian(payload[3..]) / 1000.0);
        sink.Add(Quantity.ElectricPower, BinaryPrimitives.ReadUInt16BigEndian(payload[5..]) / 1000.0);
        sink.Add(Quantity.DeviceTemperature, BinaryPrimitives.ReadInt16BigEndian(payload[7..]) / 10.0);
        for (var i = 0; i < 2 * Classes; i++)
        {
            Direction(payload.Slice(9 + (3 * i), 3), 3 + i, ref sink);
        }

        return DecodeError.None;
    }

    private static void Direction(ReadOnlySpan<byte> fields, int channel, ref ReadingSink sink)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(fields);
        sink.Add(Quantity.TrafficCount.On((byte)channel), count);
        if (count == 0)
        {
            sink.AddWithout(Quantity.TrafficSpeed.On((byte)channel), Quality.NotMeasured);
        }
        else
        {
            sink.Add(Quantity.TrafficSpeed.On((byte)channel), fields[2]);
        }
    }
}
