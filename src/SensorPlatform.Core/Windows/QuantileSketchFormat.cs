using System.Buffers.Binary;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// The bytes of a <see cref="QuantileSketch"/>, version 1: a version byte; relative error, minimum and maximum as doubles,
/// little-endian; the zeros; then for positive and for negative values the number of buckets, the lowest index (zigzag) and for
/// each bucket the step from the one before (none for the first) and its count. Integers are variable-length, 7 bits a byte, the
/// lowest first.
/// </summary>
internal static class QuantileSketchFormat
{
    private const byte Version = 1;
    private const int HeadLength = 1 + (3 * sizeof(double));
    private const int MaximumIntegerLength = 10;

    // Keeps every sum of counts within 64 bits.
    private const long MaximumCount = 1L << 52;
    private const int LargestIndex = 1 << 20;

    internal static byte[] Write(QuantileSketch sketch)
    {
        var numbers = 1 + (2 * (2 + sketch.Positive.Length + sketch.Negative.Length));
        var room = new byte[HeadLength + ((numbers + 2) * MaximumIntegerLength)];
        room[0] = Version;
        BinaryPrimitives.WriteDoubleLittleEndian(room.AsSpan(1), sketch.RelativeError);
        BinaryPrimitives.WriteDoubleLittleEndian(room.AsSpan(9), sketch.Count == 0 ? 0 : sketch.Minimum);
        BinaryPrimitives.WriteDoubleLittleEndian(room.AsSpan(17), sketch.Count == 0 ? 0 : sketch.Maximum);
        var length = HeadLength;
        WriteInteger(room, ref length, (ulong)sketch.Zeros);
        WriteBuckets(room, ref length, sketch.Positive);
        WriteBuckets(room, ref length, sketch.Negative);
        return room.AsSpan(0, length).ToArray();
    }

    internal static QuantileSketch? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadLength || bytes[0] != Version)
        {
            return null;
        }

        var error = BinaryPrimitives.ReadDoubleLittleEndian(bytes[1..]);
        var minimum = BinaryPrimitives.ReadDoubleLittleEndian(bytes[9..]);
        var maximum = BinaryPrimitives.ReadDoubleLittleEndian(bytes[17..]);
        if (!QuantileSketch.IsPossibleError(error) || !double.IsFinite(minimum) || !double.IsFinite(maximum) || minimum > maximum)
        {
            return null;
        }

        var sketch = new QuantileSketch(error);
        var rest = bytes[HeadLength..];
        if (!TryReadInteger(ref rest, out var zeros)
            || zeros > MaximumCount
            || !TryReadBuckets(ref rest, sketch.Positive)
            || !TryReadBuckets(ref rest, sketch.Negative)
            || !rest.IsEmpty)
        {
            return null;
        }

        var isEmpty = zeros == 0 && sketch.Positive.Total == 0 && sketch.Negative.Total == 0;
        sketch.Restore(isEmpty ? double.NaN : minimum, isEmpty ? double.NaN : maximum, (long)zeros);
        return sketch;
    }

    private static void WriteBuckets(Span<byte> room, ref int length, LogarithmicBuckets buckets)
    {
        WriteInteger(room, ref length, (ulong)buckets.Length);
        for (var place = 0; place < buckets.Length; place++)
        {
            var index = buckets[place].Index;
            WriteInteger(room, ref length, place == 0 ? ZigZag(index) : (ulong)(index - buckets[place - 1].Index));
            WriteInteger(room, ref length, (ulong)buckets[place].Count);
        }
    }

    private static bool TryReadBuckets(ref ReadOnlySpan<byte> rest, LogarithmicBuckets buckets)
    {
        if (!TryReadInteger(ref rest, out var number) || number > LogarithmicBuckets.MaximumSpan)
        {
            return false;
        }

        var first = 0L;
        var index = 0L;
        for (var place = 0; place < (int)number; place++)
        {
            if (!TryReadInteger(ref rest, out var step) || !TryReadInteger(ref rest, out var count)
                || step > (2 * LargestIndex) || count is 0 or > MaximumCount || (place > 0 && step == 0))
            {
                return false;
            }

            index = place == 0 ? UnZigZag(step) : index + (long)step;
            first = place == 0 ? index : first;
            if (Math.Abs(index) > LargestIndex || index - first >= LogarithmicBuckets.MaximumSpan)
            {
                return false;
            }

            buckets.Add((int)index, (long)count);
        }

        return true;
    }

    private static void WriteInteger(Span<byte> room, ref int length, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            room[length++] = (byte)(value | 0x80);
        }

        room[length++] = (byte)value;
    }

    private static bool TryReadInteger(ref ReadOnlySpan<byte> rest, out ulong value)
    {
        value = 0;
        for (var i = 0; i < rest.Length && i < MaximumIntegerLength - 1; i++)
        {
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];

                // One number has one spelling.
                return i == 0 || value >> (7 * i) != 0;
            }
        }

        return false;
    }

    private static ulong ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
