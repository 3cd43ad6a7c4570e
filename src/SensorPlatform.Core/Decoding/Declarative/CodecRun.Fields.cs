using System.Buffers.Binary;
using System.Numerics;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Declarative;

// Single fields and conditions.
internal ref partial struct CodecRun
{
    private const int TrackedSuspects = 64;

    // A field beyond the block's end may be left out, or not be meant to be there.
    private readonly bool IsAbsent(in FieldOperation field, ReadOnlySpan<byte> bytes) =>
        (field.Traits & FieldTraits.Optional) != 0
        || (!field.Conditions.IsEmpty && Match(field.Conditions, bytes) != LayoutMatch.Yes);

    // The usual field: scaled, perhaps with one raw value that is none.
    private void Plain(in FieldOperation field, ReadOnlySpan<byte> bytes, Instant time)
    {
        var raw = Raw(in field, bytes);
        if ((field.Traits & (FieldTraits.Marked | FieldTraits.Suspect)) != 0)
        {
            if ((field.Traits & FieldTraits.Marked) != 0 && raw == field.Mark)
            {
                _sink.AddWithout(field.Quantity, field.MarkQuality, time);
                return;
            }

            NoteSuspect(in field, raw);
        }

        _sink.Add(field.Quantity, Value(in field, raw), field.Minimum, field.Maximum, time);
    }

    private void Special(in FieldOperation field, ReadOnlySpan<byte> bytes, Instant time)
    {
        if (!field.Conditions.IsEmpty && Match(field.Conditions, bytes) != LayoutMatch.Yes)
        {
            return;
        }

        if ((field.Traits & FieldTraits.Without) != 0 || (!field.NotMeasuredWhen.IsEmpty && HoldsAny(field.NotMeasuredWhen, bytes)))
        {
            _sink.AddWithout(field.Quantity, Quality.NotMeasured, time);
            return;
        }

        var raw = Raw(in field, bytes);
        foreach (ref readonly var mark in field.Marks.Of(_program.Marks))
        {
            if (mark.Raw == raw)
            {
                _sink.AddWithout(field.Quantity, mark.Quality, time);
                return;
            }
        }

        NoteSuspect(in field, raw);
        if (field.Encoding == FieldEncoding.Bcd && !IsBcd(raw))
        {
            _sink.AddWithout(field.Quantity, Quality.Fault, time);
            return;
        }

        var value = field.Map.IsEmpty ? Value(in field, raw) : Mapped(in field, raw);
        _sink.Add(field.Quantity, value, field.Minimum, field.Maximum, time);
    }

    private void NoteSuspect(in FieldOperation field, uint raw)
    {
        if (raw >= field.LeastSuspect && _sink.Count < TrackedSuspects && field.Suspects.Of(_program.Values).Contains(raw))
        {
            _suspects |= 1UL << _sink.Count;
        }
    }

    private static double Value(in FieldOperation field, uint raw)
    {
        // Each arm is a double: their common type would be float otherwise, which has too few digits.
        var number = field.Encoding == FieldEncoding.Natural ? raw
            : field.Encoding == FieldEncoding.Whole ? (double)((int)(raw << field.SignShift) >> field.SignShift)
            : field.Encoding == FieldEncoding.Real ? (double)BitConverter.UInt32BitsToSingle(raw)
            : (double)Digits(raw);
        return ((field.Traits & FieldTraits.Divides) != 0 ? number / field.Factor : number * field.Factor) + field.Addend;
    }

    // NaN, which no quantity takes, for a raw value without a number.
    private readonly double Mapped(in FieldOperation field, uint raw)
    {
        foreach (ref readonly var entry in field.Map.Of(_program.Maps))
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

    private readonly LayoutMatch Match(OperationRange range, ReadOnlySpan<byte> bytes)
    {
        foreach (ref readonly var condition in range.Of(_program.Conditions))
        {
            var match = Match(in condition, bytes);
            if (match != LayoutMatch.Yes)
            {
                return match;
            }
        }

        return LayoutMatch.Yes;
    }

    private readonly bool HoldsAny(OperationRange range, ReadOnlySpan<byte> bytes)
    {
        foreach (ref readonly var condition in range.Of(_program.Conditions))
        {
            if (Match(in condition, bytes) == LayoutMatch.Yes)
            {
                return true;
            }
        }

        return false;
    }

    private readonly LayoutMatch Match(in ConditionOperation condition, ReadOnlySpan<byte> bytes)
    {
        uint value;
        switch (condition.Subject)
        {
            case ConditionSubject.Port:
                value = _port;
                break;
            case ConditionSubject.Length:
                value = (uint)_payload.Length;
                break;
            default:
                if (condition.End > bytes.Length)
                {
                    return LayoutMatch.TooShort;
                }

                value = Read(condition.Read, bytes[condition.Offset..]) & condition.Mask;
                break;
        }

        var isOne = value == condition.Value
            || (!condition.OtherValues.IsEmpty && condition.OtherValues.Of(_program.Values).Contains(value));
        return isOne != condition.IsNegated ? LayoutMatch.Yes : LayoutMatch.No;
    }

    // The field lies within the bytes: its end was looked at.
    private static uint Raw(in FieldOperation field, ReadOnlySpan<byte> bytes)
    {
        var raw = field.Read == FieldRead.Bits
            ? ReadBits(bytes, field.BitOffset, field.BitLength)
            : Read(field.Read, bytes[field.Offset..]);
        return (raw & field.Mask) >> field.Shift;
    }

    private static uint Read(FieldRead read, ReadOnlySpan<byte> bytes) => read switch
    {
        FieldRead.OneByte => bytes[0],
        FieldRead.TwoBytesBigEndian => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        FieldRead.TwoBytesLittleEndian => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        FieldRead.ThreeBytesBigEndian => ((uint)bytes[0] << 16) | ((uint)bytes[1] << 8) | bytes[2],
        FieldRead.ThreeBytesLittleEndian => ((uint)bytes[2] << 16) | ((uint)bytes[1] << 8) | bytes[0],
        FieldRead.FourBytesBigEndian => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
    };

    private static uint ReadBits(ReadOnlySpan<byte> bytes, int bitOffset, int bitLength)
    {
        var gathered = 0UL;
        var last = (bitOffset + bitLength - 1) / 8;
        for (var i = bitOffset / 8; i <= last; i++)
        {
            gathered = (gathered << 8) | bytes[i];
        }

        var behind = (8 - ((bitOffset + bitLength) % 8)) % 8;
        return (uint)(gathered >> behind) & (bitLength == 32 ? uint.MaxValue : (1u << bitLength) - 1);
    }

    // A suspect value is none when what proves it, of the same time, was not measured either.
    private void WithholdProven(ReadOnlySpan<Reading> readings)
    {
        readings = readings[.._sink.Count];
        for (; _suspects != 0; _suspects &= _suspects - 1)
        {
            var index = BitOperations.TrailingZeroCount(_suspects);
            if (index < readings.Length && IsProven(in readings[index], readings))
            {
                _sink.Withhold(index, Quality.NotMeasured);
            }
        }
    }

    private readonly bool IsProven(in Reading suspect, ReadOnlySpan<Reading> readings)
    {
        foreach (ref readonly var field in _program.Fields.AsSpan())
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
