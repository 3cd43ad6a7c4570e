using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// Sorts 64 bytes of a JSON text into classes, one bit a byte, the first byte in the lowest bit. With the widest vectors
/// that the machine has; all widths give the same bits.
/// </summary>
internal static class JsonBlock
{
    /// <summary>Bytes of a block.</summary>
    internal const int Length = 64;

    /// <summary>Sorts a block.</summary>
    /// <param name="start">Its first byte; <see cref="Length"/> bytes are read.</param>
    /// <param name="quotes">Quotation marks.</param>
    /// <param name="backslashes">Backslashes.</param>
    /// <param name="controls">Bytes below 0x20.</param>
    /// <param name="operators">Braces, brackets, colons and commas.</param>
    /// <param name="blanks">Blanks, tabs and line ends.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Sort(
        ref byte start, out ulong quotes, out ulong backslashes, out ulong controls, out ulong operators, out ulong blanks)
    {
        if (Avx512BW.IsSupported)
        {
            Sort512(ref start, out quotes, out backslashes, out controls, out operators, out blanks);
        }
        else if (Avx2.IsSupported)
        {
            Sort256(ref start, out quotes, out backslashes, out controls, out operators, out blanks);
            Sort256(ref Unsafe.Add(ref start, 32), out var q, out var b, out var c, out var o, out var w);
            quotes |= q << 32;
            backslashes |= b << 32;
            controls |= c << 32;
            operators |= o << 32;
            blanks |= w << 32;
        }
        else
        {
            SortPlainly(ref start, out quotes, out backslashes, out controls, out operators, out blanks);
        }

        // Two control characters pass for a comma and a colon below.
        operators &= ~controls;
    }

    /// <summary>Each bit becomes the parity of itself and all lower ones: from quotation marks, the bytes within strings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Parity(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }

        for (var shift = 1; shift < 64; shift <<= 1)
        {
            bits ^= bits << shift;
        }

        return bits;
    }

    // The operators and the blanks are each looked up by the lower four bits of a byte: the table holds the one byte of the
    // class with these bits. Both "[" and "{", and "]" and "}", differ in the bit 0x20 alone.
    private const ulong OperatorsLow = 0;
    private const ulong OperatorsHigh = ((ulong)':' << 16) | ((ulong)'{' << 24) | ((ulong)',' << 32) | ((ulong)'}' << 40);
    private const ulong BlanksLow = ' ';
    private const ulong BlanksHigh = ((ulong)'\t' << 8) | ((ulong)'\n' << 16) | ((ulong)'\r' << 40);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sort512(
        ref byte start, out ulong quotes, out ulong backslashes, out ulong controls, out ulong operators, out ulong blanks)
    {
        var bytes = Vector512.LoadUnsafe(ref start);
        var operatorTable = Vector512.Create(
            OperatorsLow, OperatorsHigh, OperatorsLow, OperatorsHigh, OperatorsLow, OperatorsHigh, OperatorsLow, OperatorsHigh);
        var blankTable = Vector512.Create(
            BlanksLow, BlanksHigh, BlanksLow, BlanksHigh, BlanksLow, BlanksHigh, BlanksLow, BlanksHigh);
        quotes = Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
        backslashes = Vector512.Equals(bytes, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
        controls = Vector512.LessThan(bytes, Vector512.Create((byte)0x20)).ExtractMostSignificantBits();
        operators = Vector512.Equals(Avx512BW.Shuffle(operatorTable.AsByte(), bytes), bytes | Vector512.Create((byte)0x20))
            .ExtractMostSignificantBits();
        blanks = Vector512.Equals(Avx512BW.Shuffle(blankTable.AsByte(), bytes), bytes).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sort256(
        ref byte start, out ulong quotes, out ulong backslashes, out ulong controls, out ulong operators, out ulong blanks)
    {
        var bytes = Vector256.LoadUnsafe(ref start);
        var operatorTable = Vector256.Create(OperatorsLow, OperatorsHigh, OperatorsLow, OperatorsHigh);
        var blankTable = Vector256.Create(BlanksLow, BlanksHigh, BlanksLow, BlanksHigh);
        quotes = Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
        backslashes = Vector256.Equals(bytes, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
        controls = Vector256.Equals(Vector256.Min(bytes, Vector256.Create((byte)0x1F)), bytes).ExtractMostSignificantBits();
        operators = Vector256.Equals(Avx2.Shuffle(operatorTable.AsByte(), bytes), bytes | Vector256.Create((byte)0x20))
            .ExtractMostSignificantBits();
        blanks = Vector256.Equals(Avx2.Shuffle(blankTable.AsByte(), bytes), bytes).ExtractMostSignificantBits();
    }

    /// <summary>As <see cref="Sort"/>, by vectors that every machine has.</summary>
    internal static void SortPlainly(
        ref byte start, out ulong quotes, out ulong backslashes, out ulong controls, out ulong operators, out ulong blanks)
    {
        quotes = backslashes = controls = operators = blanks = 0;
        for (var offset = 0; offset < Length; offset += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref start, (nuint)offset);
            var lower = bytes | Vector128.Create((byte)0x20);
            var operatorBytes = Vector128.Equals(lower, Vector128.Create((byte)'{'))
                | Vector128.Equals(lower, Vector128.Create((byte)'}'))
                | Vector128.Equals(bytes, Vector128.Create((byte)':'))
                | Vector128.Equals(bytes, Vector128.Create((byte)','));
            var blankBytes = Vector128.Equals(bytes, Vector128.Create((byte)' '))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\t'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\n'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\r'));
            quotes |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'"')).ExtractMostSignificantBits() << offset;
            backslashes |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'\\')).ExtractMostSignificantBits() << offset;
            controls |= (ulong)Vector128.LessThan(bytes, Vector128.Create((byte)0x20)).ExtractMostSignificantBits() << offset;
            operators |= (ulong)operatorBytes.ExtractMostSignificantBits() << offset;
            blanks |= (ulong)blankBytes.ExtractMostSignificantBits() << offset;
        }
    }
}
