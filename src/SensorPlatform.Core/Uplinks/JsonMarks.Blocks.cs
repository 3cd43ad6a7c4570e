using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SensorPlatform.Core.Uplinks;

/// <content>How the marks are found, a block of the text at a time.</content>
internal ref partial struct JsonMarks
{
    // Hot. Stops at a block with a backslash, at the last bytes and at a full window. It calls nothing, so that all it has stays
    // in registers.
    private void AddPlainBlocks()
    {
        ref var text = ref MemoryMarshal.GetReference(_text);
        ref var kinds = ref _kinds;
        ref var offsets = ref _offsets;
        var carry = _carry;
        nint count = _count;
        nint next = _next;
        nint end = _text.Length - JsonBlock.Length;
        while (next <= end && count <= Capacity - JsonBlock.Length)
        {
            ref var block = ref Unsafe.Add(ref text, next);
            JsonBlock.Sort(ref block, out var quotes, out var backslashes, out var controls, out var operators, out var blanks);
            if ((backslashes | carry.Escape) != 0)
            {
                break;
            }

            var marks = Marks(quotes, controls, operators, blanks, ref carry);
            if (marks != 0)
            {
                Write(ref block, marks, (int)next, ref Unsafe.Add(ref kinds, count), ref Unsafe.Add(ref offsets, count));
                count += BitOperations.PopCount(marks);
            }

            next += JsonBlock.Length;
        }

        _carry = carry;
        _count = (int)count;
        _next = (int)next;
    }

    // The last bytes of a text that is long enough: in a block with those before them, which are shifted out.
    private bool TryAddLastBlock()
    {
        var end = _text.Length - JsonBlock.Length;
        var known = _next - end;
        if (end < 0 || known is <= 0 or >= JsonBlock.Length || _count > Capacity - JsonBlock.Length)
        {
            return false;
        }

        ref var block = ref Unsafe.Add(ref MemoryMarshal.GetReference(_text), end);
        JsonBlock.Sort(ref block, out var quotes, out var backslashes, out var controls, out var operators, out var blanks);
        if (((backslashes >> known) | _carry.Escape) != 0)
        {
            return false;
        }

        blanks = (blanks >> known) | ~(ulong.MaxValue >> known);
        var marks = Marks(quotes >> known, controls >> known, operators >> known, blanks, ref _carry) << known;
        Write(ref block, marks, end, ref Unsafe.Add(ref _kinds, _count), ref Unsafe.Add(ref _offsets, _count));
        _count += BitOperations.PopCount(marks);
        _next = _text.Length;
        return true;
    }

    // One with backslashes, or the last bytes, filled up with blanks.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddOddBlock()
    {
        if (_next >= _text.Length || _count > Capacity - JsonBlock.Length)
        {
            return;
        }

        var rest = _text[_next..];
        Span<byte> padded = stackalloc byte[JsonBlock.Length];
        ref var block = ref padded[0];
        if (rest.Length < JsonBlock.Length)
        {
            padded.Fill((byte)' ');
            rest.CopyTo(padded);
        }
        else
        {
            block = ref MemoryMarshal.GetReference(rest);
        }

        JsonBlock.Sort(ref block, out var quotes, out var backslashes, out var controls, out var operators, out var blanks);
        var escapes = Escapes(backslashes, _carry.Escape, out var escaped);
        _carry.Escape = escapes >> 63;
        var marks = Marks(quotes & ~escaped, controls | escapes, operators, blanks, ref _carry);
        Write(ref block, marks, _next, ref Unsafe.Add(ref _kinds, _count), ref Unsafe.Add(ref _offsets, _count));
        _count += BitOperations.PopCount(marks);
        _next += Math.Min(rest.Length, JsonBlock.Length);
    }

    /// <summary>Chooses the marks of a block.</summary>
    /// <param name="quotes">Quotation marks that are not escaped.</param>
    /// <param name="odd">What is marked within strings.</param>
    /// <param name="operators">As <see cref="JsonBlock"/> sorts them.</param>
    /// <param name="blanks">As <see cref="JsonBlock"/> sorts them.</param>
    /// <param name="carry">From the block before, and for the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Marks(ulong quotes, ulong odd, ulong operators, ulong blanks, ref Carry carry)
    {
        // From an opening quotation mark to the byte before the closing one.
        var strings = JsonBlock.Parity(quotes) ^ carry.String;
        carry.String = (ulong)((long)strings >> 63);
        var scalars = ~(operators | blanks | quotes);
        var starts = scalars & ~((scalars << 1) | carry.Scalar);
        carry.Scalar = scalars >> 63;
        return ((operators | starts) & ~strings) | (odd & strings) | quotes;
    }

    // A backslash that is itself escaped begins no escape.
    private static ulong Escapes(ulong backslashes, ulong carried, out ulong escaped)
    {
        escaped = carried;
        var starts = 0UL;
        var rest = backslashes & ~carried;
        while (rest != 0)
        {
            var start = rest & (0 - rest);
            starts |= start;
            escaped |= start << 1;
            rest &= ~(start | (start << 1));
        }

        return starts;
    }

    // Up to 64 marks; of the memory behind them, more may be overwritten.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ref byte block, ulong marks, int origin, ref byte kinds, ref int offsets)
    {
        if (Avx512Vbmi2.IsSupported && Avx512BW.IsSupported)
        {
            WriteByCompression(ref block, marks, origin, ref kinds, ref offsets);
            return;
        }

        // By fours, whatever their number is, for a branch after each mark would often be guessed wrong. When there is none left,
        // the block's first byte is written: it is overwritten by what follows.
        for (nint i = 0; marks != 0; i += 4)
        {
            var first = BitOperations.TrailingZeroCount(marks);
            marks &= marks - 1;
            var second = BitOperations.TrailingZeroCount(marks) & (JsonBlock.Length - 1);
            marks &= marks - 1;
            var third = BitOperations.TrailingZeroCount(marks) & (JsonBlock.Length - 1);
            marks &= marks - 1;
            var fourth = BitOperations.TrailingZeroCount(marks) & (JsonBlock.Length - 1);
            marks &= marks - 1;
            Unsafe.Add(ref kinds, i) = Unsafe.Add(ref block, first);
            Unsafe.Add(ref kinds, i + 1) = Unsafe.Add(ref block, second);
            Unsafe.Add(ref kinds, i + 2) = Unsafe.Add(ref block, third);
            Unsafe.Add(ref kinds, i + 3) = Unsafe.Add(ref block, fourth);
            Unsafe.Add(ref offsets, i) = origin + first;
            Unsafe.Add(ref offsets, i + 1) = origin + second;
            Unsafe.Add(ref offsets, i + 2) = origin + third;
            Unsafe.Add(ref offsets, i + 3) = origin + fourth;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteByCompression(ref byte block, ulong marks, int origin, ref byte kinds, ref int offsets)
    {
        // Byte n of the vector gets byte n / 8 of the number, and looks at its bit n % 8.
        var spread = Vector512.Create(
            0x0000000000000000UL, 0x0101010101010101UL, 0x0202020202020202UL, 0x0303030303030303UL,
            0x0404040404040404UL, 0x0505050505050505UL, 0x0606060606060606UL, 0x0707070707070707UL).AsByte();
        var single = Vector512.Create(0x8040201008040201UL).AsByte();
        var mask = ~Vector512.Equals(Avx512BW.Shuffle(Vector512.Create(marks).AsByte(), spread) & single, Vector512<byte>.Zero);
        var bytes = Avx512Vbmi2.Compress(Vector512<byte>.Zero, mask, Vector512.LoadUnsafe(ref block));
        var bits = Avx512Vbmi2.Compress(Vector512<byte>.Zero, mask, Vector512<byte>.Indices);
        var start = Vector512.Create(origin);
        bytes.GetLower().StoreUnsafe(ref kinds);
        (Avx512F.ConvertToVector512Int32(bits.GetLower().GetLower()) + start).StoreUnsafe(ref offsets);
        (Avx512F.ConvertToVector512Int32(bits.GetLower().GetUpper()) + start).StoreUnsafe(ref offsets, 16);
        if (BitOperations.PopCount(marks) > 32)
        {
            bytes.GetUpper().StoreUnsafe(ref kinds, 32);
            (Avx512F.ConvertToVector512Int32(bits.GetUpper().GetLower()) + start).StoreUnsafe(ref offsets, 32);
            (Avx512F.ConvertToVector512Int32(bits.GetUpper().GetUpper()) + start).StoreUnsafe(ref offsets, 48);
        }
    }

    /// <summary>What one block tells the next.</summary>
    private struct Carry
    {
        /// <summary>All bits set when the next block begins within a string, else 0.</summary>
        internal ulong String;

        /// <summary>1 when the next block's first byte is escaped.</summary>
        internal ulong Escape;

        /// <summary>1 when the last byte belonged to a number or literal.</summary>
        internal ulong Scalar;
    }
}
