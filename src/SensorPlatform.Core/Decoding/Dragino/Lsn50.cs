using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>
/// Dragino LSN50, LSN50v2, SN50v3 and their ready-made kinds D20, D22, D23: one layout with working modes (akenza
/// <c>dragino/lsn50v2-d23</c>, TTN lorawan-devices <c>dragino/lsn50v2</c>).
/// </summary>
/// <remarks>
/// <code>
/// FPort 2
/// 0-1   u16 mV
/// 2-3   int16 0.1 Cel, probe 1 (0x7FFF: none)
/// 4-5   u16 mV, analogue input
/// 6     bit 7 second digital input (door), bits 6-2 mode, bit 1 digital input, bit 0 sent by interrupt
/// mode 0   7-8 int16 0.1 Cel, 9-10 u16 0.1 %; with 9-10 at 0: 7-8 lux
/// mode 1   7-8 u16 mm distance, 9-10 signal of the distance sensor (0xFFFF: none)
/// mode 2   0-1, 2-3, 4-5 three analogue inputs, 7-10 as in mode 0, 11 battery 0.1 V
/// mode 3   7-8, 9-10 probes 2 and 3
/// mode 4   7-8, 9-10 weight in g, low word first
/// mode 5   7-10 u32 count
/// mode 7   7-8, 9-10 u16 mV, second and third analogue input
/// mode 8   4-5 probe 2 (no analogue input), 7-8 probe 3, 9-12, 13-16 two u32 counts
/// mode 31  limits of an alarm: no reading beside battery and probe 1
/// FPort 5  device status: battery
/// </code>
/// <para>Mode 3 is shown by an open example; the other modes are from the maker's manual, unconfirmed. What modes 6 and 9
/// to 30 add is not read. Whether bit 7 set means a closed door (the maker's codec) or an open one (akenza's) is
/// contested: the level of the input is given.</para>
/// </remarks>
public static class Lsn50
{
    private const ushort NoSignal = 0xFFFF;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lsn50v2",
        1,
        ["LSN50", "LSN50v2", "LSN50v2-D20", "LSN50v2-D22", "LSN50v2-D23", "D20-LB", "D22-LB", "D23-LB", "SN50v3-LB"],
        [2, 5],
        [
            Quantity.Battery.Name,
            Quantity.ProbeTemperature.Name,
            Quantity.InputVoltage.Name,
            Quantity.InputState.Name,
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
            Quantity.LightIlluminance.Name,
            Quantity.Distance.Name,
            Quantity.InputValue.Name,
            Quantity.Weight.Name,
            Quantity.InputCount.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("dragino/d20-lb"),
            new("dragino/d20-lbs"),
            new("dragino/d20-ls"),
            new("dragino/d20s-lb"),
            new("dragino/d22-lb"),
            new("dragino/d22-ls"),
            new("dragino/d23-lb"),
            new("dragino/d23-ls"),
            new("dragino/d2x-lb"),
            new("dragino/lsn50"),
            new("dragino/lsn50-v2"),
            new("dragino/lsn50v2-d20"),
            new("dragino/lsn50v2-d22"),
            new("dragino/lsn50v2-d23"),
            new("dragino/lsn50v2-s31"),
            new("dragino/lsn50v2-s31b"),
            new("dragino/sn50v3"),
            new("dragino/sn50v3-lb"),
            new("dragino/sn50v3-ls"),
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
        if (!reader.TryReadUInt16BigEndian(out var first)
            || !reader.TryReadUInt16BigEndian(out var second)
            || !reader.TryReadUInt16BigEndian(out var third)
            || !reader.TryReadByte(out var flags)
            || !reader.TryReadUInt16BigEndian(out var fourth)
            || !reader.TryReadUInt16BigEndian(out var fifth))
        {
            return DecodeError.Truncated;
        }

        var mode = (flags & 0x7C) >> 2;
        if (mode == 2)
        {
            return ThreeInputs(ref reader, first, second, third, flags, fourth, fifth, ref sink);
        }

        sink.Add(Quantity.Battery, first / 1000.0);
        DraginoPart.AddTenths(mode is 3 or 8 ? Quantity.ProbeTemperature.On(1) : Quantity.ProbeTemperature, second, ref sink);
        switch (mode)
        {
            case 8:
                return ProbesAndCounts(ref reader, third, flags, fourth, fifth, ref sink);
            case 31:
                return DraginoPart.End(reader);
            default:
                sink.Add(mode == 7 ? Quantity.InputVoltage.On(1) : Quantity.InputVoltage, third / 1000.0);
                AddInputs(flags, ref sink);
                AddRest(mode, fourth, fifth, ref sink);
                return mode is 6 or > 8 ? DecodeError.None : DraginoPart.End(reader);
        }
    }

    private static void AddRest(int mode, ushort fourth, ushort fifth, ref ReadingSink sink)
    {
        switch (mode)
        {
            case 0:
                AddClimateOrLight(fourth, fifth, ref sink);
                break;
            case 1:
                DraginoPart.AddDistance(Quantity.Distance, fourth, 0, ref sink);
                if (fifth != NoSignal)
                {
                    sink.Add(Quantity.InputValue, fifth);
                }

                break;
            case 3:
                DraginoPart.AddTenths(Quantity.ProbeTemperature.On(2), fourth, ref sink);
                DraginoPart.AddTenths(Quantity.ProbeTemperature.On(3), fifth, ref sink);
                break;
            case 4:
                sink.Add(Quantity.Weight, ((fifth << 16) | fourth) / 1000.0);
                break;
            case 5:
                sink.Add(Quantity.InputCount, ((uint)fourth << 16) | fifth);
                break;
            case 7:
                sink.Add(Quantity.InputVoltage.On(2), fourth / 1000.0);
                sink.Add(Quantity.InputVoltage.On(3), fifth / 1000.0);
                break;
            default:
                sink.Warn(DecodeWarning.UnknownField, 7);
                break;
        }
    }

    private static DecodeError ThreeInputs(
        ref PayloadReader reader,
        ushort first,
        ushort second,
        ushort third,
        byte flags,
        ushort fourth,
        ushort fifth,
        ref ReadingSink sink)
    {
        if (!reader.TryReadByte(out var battery))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.Battery, battery / 10.0);
        sink.Add(Quantity.InputVoltage.On(1), first / 1000.0);
        sink.Add(Quantity.InputVoltage.On(2), second / 1000.0);
        sink.Add(Quantity.InputVoltage.On(3), third / 1000.0);
        AddInputs(flags, ref sink);
        AddClimateOrLight(fourth, fifth, ref sink);
        return DraginoPart.End(reader);
    }

    private static DecodeError ProbesAndCounts(
        ref PayloadReader reader, ushort third, byte flags, ushort fourth, ushort fifth, ref ReadingSink sink)
    {
        if (!reader.TryReadUInt16BigEndian(out var lowOfFirstCount) || !reader.TryReadUInt32BigEndian(out var secondCount))
        {
            return DecodeError.Truncated;
        }

        DraginoPart.AddTenths(Quantity.ProbeTemperature.On(2), third, ref sink);
        DraginoPart.AddTenths(Quantity.ProbeTemperature.On(3), fourth, ref sink);
        AddInputs(flags, ref sink);
        sink.Add(Quantity.InputCount.On(1), ((uint)fifth << 16) | lowOfFirstCount);
        sink.Add(Quantity.InputCount.On(2), secondCount);
        return DraginoPart.End(reader);
    }

    private static void AddInputs(byte flags, ref ReadingSink sink)
    {
        sink.Add(Quantity.InputState.On(1), (flags >> 1) & 1);
        sink.Add(Quantity.InputState.On(2), flags >> 7);
    }

    // A humidity of exactly 0 says that the sensor on this bus measures light.
    private static void AddClimateOrLight(ushort first, ushort second, ref ReadingSink sink)
    {
        if (second == 0)
        {
            sink.Add(Quantity.LightIlluminance, first);
            return;
        }

        DraginoPart.AddTenths(Quantity.AirTemperature, first, ref sink);
        DraginoPart.AddHumidity(second, ref sink);
    }
}
