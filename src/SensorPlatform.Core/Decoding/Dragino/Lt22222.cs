using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>
/// Dragino LT-22222-L and LT-33222-L input and output controllers (TTN lorawan-devices <c>dragino/lt22222-l</c>).
/// </summary>
/// <remarks>
/// <code>
/// FPort 2, 11 bytes
/// 0-7  by mode
/// 8    bit 7 relay 1, 6 relay 2, 5-3 digital inputs 3-1, 2-0 digital outputs 3-1 (0: high)
/// 9    reserved
/// 10   bits 7-6 hardware (0: LT-33222, 1: LT-22222), bits 5-0 mode
/// mode 1  int16 mV 1, 2; int16 uA 1, 2         mode 2  two u32 counts
/// mode 3  u32 count; int16 uA 1, 2             mode 4  two u32 counts
/// mode 5  int16 mV 1, 2; int16 uA 1; u16 count
/// </code>
/// <para>Outputs 1 and 2 are the relays, 3 to 5 the digital outputs. Third input and output are the LT-33222's alone. The
/// bits of the digital inputs are levels only in mode 1; elsewhere they say something else.</para>
/// <para>Modes 2 to 5 are from the maker's manual, unconfirmed. What mode 6 (triggers) sends beside the outputs is not
/// read.</para>
/// </remarks>
public static class Lt22222
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "dragino/lt22222-l",
        1,
        ["LT-22222-L", "LT-33222-L"],
        [2],
        [
            Quantity.InputVoltage.Name,
            Quantity.InputCurrent.Name,
            Quantity.InputCount.Name,
            Quantity.InputState.Name,
            Quantity.OutputState.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("dragino/lt-22222-l"),
            new("dragino/lt-33222-l"),
            new("dragino/lt22222"),
            new("dragino/lt33222"),
            new("dragino/lt33222-l"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = !DraginoPart.IsDataPort(context.FPort) ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Measurement(payload, ref sink);
        return sink.End(error);
    }

    private static DecodeError Measurement(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadUInt32BigEndian(out var first)
            || !reader.TryReadUInt32BigEndian(out var second)
            || !reader.TryReadByte(out var states)
            || !reader.TryReadByte(out _)
            || !reader.TryReadByte(out var kind))
        {
            return DecodeError.Truncated;
        }

        var mode = kind & 0x3F;
        if (mode is 0 or > 6)
        {
            return DecodeError.UnknownType;
        }

        AddInputs(mode, first, second, ref sink);
        var places = (kind >> 6) == 0 ? 3 : 2;
        for (var i = 0; mode == 1 && i < places; i++)
        {
            sink.Add(Quantity.InputState.On((byte)(i + 1)), (states >> (3 + i)) & 1);
        }

        sink.Add(Quantity.OutputState.On(1), states >> 7);
        sink.Add(Quantity.OutputState.On(2), (states >> 6) & 1);
        for (var i = 0; i < places; i++)
        {
            sink.Add(Quantity.OutputState.On((byte)(i + 3)), (~states >> i) & 1);
        }

        return DraginoPart.End(reader);
    }

    private static void AddInputs(int mode, uint first, uint second, ref ReadingSink sink)
    {
        switch (mode)
        {
            case 1:
                AddPair(Quantity.InputVoltage, first, ref sink);
                AddPair(Quantity.InputCurrent, second, ref sink);
                break;
            case 2 or 4:
                sink.Add(Quantity.InputCount.On(1), first);
                sink.Add(Quantity.InputCount.On(2), second);
                break;
            case 3:
                sink.Add(Quantity.InputCount.On(1), first);
                AddPair(Quantity.InputCurrent, second, ref sink);
                break;
            case 5:
                AddPair(Quantity.InputVoltage, first, ref sink);
                sink.Add(Quantity.InputCurrent.On(1), (short)(second >> 16) / 1000.0);
                sink.Add(Quantity.InputCount.On(1), second & 0xFFFF);
                break;
            default:
                sink.Warn(DecodeWarning.UnknownField, 0);
                break;
        }
    }

    private static void AddPair(Quantity quantity, uint pair, ref ReadingSink sink)
    {
        sink.Add(quantity.On(1), (short)(pair >> 16) / 1000.0);
        sink.Add(quantity.On(2), (short)pair / 1000.0);
    }
}
