using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>Dragino PS-LB transmitter of pressure and water level probes (from the maker's manual, unconfirmed).</summary>
/// <remarks>
/// <code>
/// FPort 2, 9 bytes
/// 0-1  14 bits mV
/// 2    kind of probe: 0 water level, 1 pressure, 2 difference of pressures
/// 3    its range; of a water level probe in m
/// 4-5  u16 uA, current loop
/// 6-7  u16 mV, voltage input
/// 8    bit 3 level of input 1, bit 2 level of input 2
/// FPort 5  device status: battery
/// </code>
/// <para>A water level is 0 at 4 mA and the range at 20 mA. A current below 4 mA is no level: the loop is open. The ranges of
/// the other probes are not known here; their current is given.</para>
/// </remarks>
public static class PsLb
{
    private const byte LevelProbe = 0;
    private const int LeastLoopCurrent = 4000;
    private const int LoopSpan = 16_000;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/ps-lb",
        1,
        ["PS-LB", "PS-LS"],
        [2, 5],
        [
            Quantity.Battery.Name,
            Quantity.InputCurrent.Name,
            Quantity.InputVoltage.Name,
            Quantity.InputState.Name,
            Quantity.WaterLevel.Name,
        ],
        Decode)
    {
        Aliases = [new("dragino/ps-lb-na"), new("dragino/ps-ls")],
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
            || !reader.TryReadByte(out var probe)
            || !reader.TryReadByte(out var range)
            || !reader.TryReadUInt16BigEndian(out var current)
            || !reader.TryReadUInt16BigEndian(out var voltage)
            || !reader.TryReadByte(out var inputs))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddBattery(battery, ref sink);
        sink.Add(Quantity.InputCurrent, current / 1000.0);
        sink.Add(Quantity.InputVoltage, voltage / 1000.0);
        sink.Add(Quantity.InputState.On(1), (inputs >> 3) & 1);
        sink.Add(Quantity.InputState.On(2), (inputs >> 2) & 1);
        if (probe == LevelProbe && current < LeastLoopCurrent)
        {
            sink.AddWithout(Quantity.WaterLevel, Quality.NotMeasured);
        }
        else if (probe == LevelProbe)
        {
            sink.Add(Quantity.WaterLevel, (current - LeastLoopCurrent) * range * 1000.0 / LoopSpan);
        }

        return DraginoPart.End(reader);
    }
}
