using System.Buffers.Binary;
using System.Numerics;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Declarative;

// Single fields and conditions.
public sealed partial class CodecProgram
{
    private static bool Plain(in FieldOperation field, ReadOnlySpan<byte> bytes, Instant time, ref ReadingSink sink)
    {
        if (!TryRead(in field, bytes, out var raw))
        {
            return false;
        }

        sink.Add(field.Quantity, Scaled(in field, Number(in field, raw)), time);
        return true;
    }

    private bool Special(
        in FieldOperation field,
        ReadOnlySpan<byte> bytes,
        int payloadLength,
        byte port,
        Instant time,
        ref ReadingSink sink,
        ref ulong suspects)
    {
        if (!field.Conditions.IsEmpty && Match(field.Conditions, bytes, payloadLength, port) != LayoutMatch.Yes)
        {
            return true;
        }

        if (!TryRead(in field, bytes, out var raw))
        {
            return false;
        }

        if (!field.NotMeasuredWhen.IsEmpty && HoldsAny(field.NotMeasuredWhen, bytes, payloadLength, port))
        {
            sink.AddWithout(field.Quantity, Quality.NotMeasured, time);
            return true;
        }

        foreach (ref readonly var mark in field.Marks.Of(_marks))
        {
            if (mark.Raw == raw)
            {
                sink.AddWithout(field.Quantity, mark.Quality, time);
                return true;
            }
        }

        if (!field.Suspects.IsEmpty && sink.Count < TrackedSuspects && field.Suspects.Of(_values).Contains(raw))
        {
            suspects |= 1UL << sink.Count;
        }

        if (field.Encoding == FieldEncoding.Bcd && !IsBcd(raw))
        {
            sink.AddWithout(field.Quantity, Quality.Fault, time);
        }
        else if (field.Map.IsEmpty)
        {
            sink.Add(field.Quantity, Scaled(in field, Number(in field, raw)), time);
        }
        else
        {
            sink.Add(field.Quantity, Mapped(in field, raw), time);
        }

        return true;
    }

    private static double Scaled(in FieldOperation field, double number) =>
        ((field.Traits & FieldTraits.Divides) != 0 ? number / field.Factor : number * field.Factor) + field.Addend;

    private static double Number(in FieldOperation field, uint raw) => field.Encoding switch
    {
        // Each arm is a double: their common type would be float otherwise, which has too few digits.
        FieldEncoding.Signed => (double)((int)(raw << field.SignShift) >> field.SignShift),
        FieldEncoding.Float => (double)BitConverter.UInt32BitsToSingle(raw),
        FieldEncoding.Bcd => (double)Digits(raw),
        _ => (double)raw,
    };

    // NaN, which no quantity takes, for a raw value without a number.
    private double Mapped(in FieldOperation field, uint raw)
    {
        foreach (ref readonly var entry in field.Map.Of(_maps))
        {
            if (entry.Key == raw)
            {
                return entry.Value;
            }
        }

        return double.NaN;
    }

    private static bool IsBcd(uint raw)
    {
        for (; raw != 0; raw >>= 4)
        {
            if ((raw & 0xF) > 9)
            {
                return false;
            }
        }

        return true;
    }

    private static uint Digits(uint raw)
    {
        var number = 0u;
        for (var shift = 28; shift >= 0; shift -= 4)
        {
            number = (number * 10) + ((raw >> shift) & 0xF);
        }

        return number;
    }

    private LayoutMatch Match(OperationRange range, ReadOnlySpan<byte> bytes, int payloadLength, byte port)
    {
        foreach (ref readonly var condition in range.Of(_conditions))
        {
            var match = Match(in condition, bytes, payloadLength, port);
            if (match != LayoutMatch.Yes)
            {
                return match;
            }
        }

        return LayoutMatch.Yes;
    }

    private bool HoldsAny(OperationRange range, ReadOnlySpan<byte> bytes, int payloadLength, byte port)
    {
        foreach (ref readonly var condition in range.Of(_conditions))
        {
            if (Match(in condition, bytes, payloadLength, port) == LayoutMatch.Yes)
            {
                return true;
            }
        }

        return false;
    }

    private LayoutMatch Match(in ConditionOperation condition, ReadOnlySpan<byte> bytes, int payloadLength, byte port)
    {
        uint value;
        switch (condition.Subject)
        {
            case ConditionSubject.Port:
                value = port;
                break;
            case ConditionSubject.Length:
                value = (uint)payloadLength;
                break;
            default:
                if (!TryRead(condition.Read, bytes, condition.Offset, out value))
                {
                    return LayoutMatch.TooShort;
                }

                value &= condition.Mask;
                break;
        }

        var isOne = value == condition.Value
            || (!condition.OtherValues.IsEmpty && condition.OtherValues.Of(_values).Contains(value));
        return isOne != condition.IsNegated ? LayoutMatch.Yes : LayoutMatch.No;
    }

    private static bool TryRead(in FieldOperation field, ReadOnlySpan<byte> bytes, out uint raw)
    {
        var isThere = field.Read == FieldRead.Bits
            ? TryReadBits(bytes, field.BitOffset, field.BitLength, out raw)
            : TryRead(field.Read, bytes, field.Offset, out raw);
        raw = (raw & field.Mask) >> field.Shift;
        return isThere;
    }

    private static bool TryRead(FieldRead read, ReadOnlySpan<byte> bytes, int offset, out uint raw)
    {
        raw = 0;
        if ((uint)offset >= (uint)bytes.Length)
        {
            return false;
        }

        bytes = bytes[offset..];
        switch (read)
        {
            case FieldRead.OneByte:
                raw = bytes[0];
                return true;
            case FieldRead.TwoBytesBigEndian when bytes.Length >= 2:
                raw = BinaryPrimitives.ReadUInt16BigEndian(bytes);
                return true;
            case FieldRead.TwoBytesLittleEndian when bytes.Length >= 2:
                raw = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
                return true;
            case FieldRead.ThreeBytesBigEndian when bytes.Length >= 3:
                raw = ((uint)bytes[0] << 16) | ((uint)bytes[1] << 8) | bytes[2];
                return true;
            case FieldRead.ThreeBytesLittleEndian when bytes.Length >= 3:
                raw = ((uint)bytes[2] << 16) | ((uint)bytes[1] << 8) | bytes[0];
                return true;
            case FieldRead.FourBytesBigEndian when bytes.Length >= 4:
                return BinaryPrimitives.TryReadUInt32BigEndian(bytes, out raw);
            case FieldRead.FourBytesLittleEndian when bytes.Length >= 4:
                return BinaryPrimitives.TryReadUInt32LittleEndian(bytes, out raw);
            default:
                return false;
        }
    }

    private static bool TryReadBits(ReadOnlySpan<byte> bytes, int bitOffset, int bitLength, out uint raw)
    {
        raw = 0;
        if (bitOffset + bitLength > bytes.Length * 8)
        {
            return false;
        }

        var gathered = 0UL;
        for (var i = bitOffset / 8; i <= (bitOffset + bitLength - 1) / 8; i++)
        {
            gathered = (gathered << 8) | bytes[i];
        }

        var after = (8 - ((bitOffset + bitLength) % 8)) % 8;
        raw = (uint)(gathered >> after) & (bitLength == 32 ? uint.MaxValue : (1u << bitLength) - 1);
        return true;
    }

    // A suspect value is none when what proves it, of the same time, was not measured either.
    private void WithholdProven(ulong suspects, ReadOnlySpan<Reading> readings, ref ReadingSink sink)
    {
        readings = readings[..sink.Count];
        for (; suspects != 0; suspects &= suspects - 1)
        {
            var index = BitOperations.TrailingZeroCount(suspects);
            if (index < readings.Length && IsProven(in readings[index], readings))
            {
                sink.Withhold(index, Quality.NotMeasured);
            }
        }
    }

    private bool IsProven(in Reading suspect, ReadOnlySpan<Reading> readings)
    {
        foreach (ref readonly var field in _fields.AsSpan())
        {
            if (field.Suspects.IsEmpty || field.Quantity != suspect.Quantity)
            {
                continue;
            }

            foreach (ref readonly var reading in readings)
            {
                if (reading.Quantity == field.SuspectProof && reading.Time == suspect.Time && reading.Quality == Quality.NotMeasured)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
