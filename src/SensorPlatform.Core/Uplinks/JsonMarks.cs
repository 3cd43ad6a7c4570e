using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// The bytes of a JSON text that tell its structure, in their order and without what is between them: braces, brackets,
/// colons and commas, both quotation marks of a string, and the first byte of a number or literal. Within a string also what
/// should not be there (control characters) or needs a look (the backslash of each escape): a string without them
/// is two quotation marks side by side.
/// </summary>
/// <remarks>
/// <para>The structure is so read from a short text of marks: <c>"name":"value",</c> is always <c>"":"",</c>. The way to find the
/// marks, 64 bytes at a time and by bits, is known from simdjson (Langdale and Lemire, "Parsing Gigabytes of JSON per
/// Second", 2019).</para>
/// <para>A window of marks is held at a time. <see cref="Fill"/> moves it on; it keeps the marks not yet read.</para>
/// </remarks>
internal ref struct JsonMarks
{
    /// <summary>Marks that can be read without asking for more, wherever the window is.</summary>
    internal const int Ahead = 8;

    /// <summary>Length of the memory that a window takes, in words of 8 bytes.</summary>
    internal const int MemoryLength = (Capacity + Ahead + (Capacity * sizeof(int))) / sizeof(ulong);

    private const int Capacity = 512;

    private readonly ReadOnlySpan<byte> _text;
    private readonly ref byte _kinds;
    private readonly ref int _offsets;
    private int _count;
    private int _next;
    private ulong _isInString;
    private ulong _isEscaped;
    private ulong _isInScalar;

    /// <summary>Stands before the text, with an empty window.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="memory">Memory for the window, <see cref="MemoryLength"/>.</param>
    internal JsonMarks(ReadOnlySpan<byte> text, Span<ulong> memory)
    {
        var bytes = MemoryMarshal.AsBytes(memory[..MemoryLength]);
        _text = text;
        _kinds = ref MemoryMarshal.GetReference(bytes);
        _offsets = ref MemoryMarshal.Cast<byte, int>(bytes[(Capacity + Ahead)..])[0];
        Limit = -1;
    }

    /// <summary>Last index from which <see cref="Ahead"/> marks can be read; call <see cref="Fill"/> before reading from a higher one.</summary>
    internal int Limit { get; private set; }

    /// <summary>The mark, as the byte of the text; 0 after the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly byte Kind(int index) => Unsafe.Add(ref _kinds, index);

    /// <summary>The mark and the following seven, the first in the lowest byte; 0 after the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ulong Kinds(int index)
    {
        var kinds = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref _kinds, index));
        return BitConverter.IsLittleEndian ? kinds : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(kinds);
    }

    /// <summary>Where in the text the mark is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly int Offset(int index) => Unsafe.Add(ref _offsets, index);

    /// <summary>Is there such a mark?</summary>
    internal readonly bool Has(int index) => index < _count;

    /// <summary>Moves the window on.</summary>
    /// <param name="index">The next mark; changes to where it then is. It is kept, and the one before it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Fill(ref int index)
    {
        var first = Math.Max(index - 1, 0);
        var count = _count - first;
        for (var i = 0; i < count; i++)
        {
            Unsafe.Add(ref _kinds, i) = Unsafe.Add(ref _kinds, first + i);
            Unsafe.Add(ref _offsets, i) = Unsafe.Add(ref _offsets, first + i);
        }

        index -= first;
        _count = count;
        ref var text = ref MemoryMarshal.GetReference(_text);
        var end = _text.Length - JsonBlock.Length;
        while (_next <= end && _count <= Capacity - JsonBlock.Length)
        {
            ref var block = ref Unsafe.Add(ref text, _next);
            Add(ref block, Mark(ref block));
        }

        if (_next > end && _next < _text.Length && _count <= Capacity - JsonBlock.Length)
        {
            Span<byte> padded = stackalloc byte[JsonBlock.Length];
            padded.Fill((byte)' ');
            _text[_next..].CopyTo(padded);
            Add(ref padded[0], Mark(ref padded[0]));
            _next = _text.Length;
        }

        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _kinds, _count), 0UL);
        Limit = _next < _text.Length ? _count - Ahead : int.MaxValue;
    }

    /// <summary>Drops what is left of the text: there are no more marks.</summary>
    internal void End()
    {
        _count = 0;
        _next = _text.Length;
        Limit = int.MaxValue;
        Unsafe.WriteUnaligned(ref _kinds, 0UL);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Mark(ref byte block)
    {
        JsonBlock.Sort(ref block, out var quotes, out var backslashes, out var controls, out var operators, out var blanks);
        var escapes = 0UL;
        if ((backslashes | _isEscaped) != 0)
        {
            escapes = Escapes(backslashes, ref _isEscaped, ref quotes);
        }

        // From an opening quotation mark to the byte before the closing one.
        var strings = JsonBlock.Parity(quotes) ^ _isInString;
        _isInString = (ulong)((long)strings >> 63);
        var scalars = ~(operators | blanks | quotes);
        var starts = scalars & ~((scalars << 1) | _isInScalar);
        _isInScalar = scalars >> 63;
        return (((operators | starts) & ~strings) | ((controls | escapes) & strings)) | quotes;
    }

    // A backslash that is itself escaped begins no escape.
    private static ulong Escapes(ulong backslashes, ref ulong isEscaped, ref ulong quotes)
    {
        var escaped = isEscaped;
        var starts = 0UL;
        var rest = backslashes & ~escaped;
        while (rest != 0)
        {
            var start = rest & (0 - rest);
            starts |= start;
            escaped |= start << 1;
            rest &= ~(start | (start << 1));
        }

        isEscaped = starts >> 63;
        quotes &= ~escaped;
        return starts;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ref byte block, ulong marks)
    {
        if (Avx512Vbmi2.IsSupported && Avx512BW.IsSupported)
        {
            AddByCompression(ref block, marks);
        }
        else
        {
            var count = _count;
            for (; marks != 0; marks &= marks - 1)
            {
                var bit = BitOperations.TrailingZeroCount(marks);
                Unsafe.Add(ref _kinds, count) = Unsafe.Add(ref block, bit);
                Unsafe.Add(ref _offsets, count) = _next + bit;
                count++;
            }

            _count = count;
        }

        _next += JsonBlock.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddByCompression(ref byte block, ulong marks)
    {
        // The compare makes a mask of the bits again: byte n of the vector gets byte n / 8 of the number, and looks at bit n % 8.
        var spread = Vector512.Create(0x0000000000000000UL, 0x0101010101010101UL, 0x0202020202020202UL, 0x0303030303030303UL,
            0x0404040404040404UL, 0x0505050505050505UL, 0x0606060606060606UL, 0x0707070707070707UL).AsByte();
        var single = Vector512.Create(0x8040201008040201UL).AsByte();
        var mask = Vector512.Equals(Avx512BW.Shuffle(Vector512.Create(marks).AsByte(), spread) & single, single);
        var at = (nuint)_count;
        Avx512Vbmi2.Compress(Vector512<byte>.Zero, mask, Vector512.LoadUnsafe(ref block)).StoreUnsafe(ref _kinds, at);
        var bits = Avx512Vbmi2.Compress(Vector512<byte>.Zero, mask, Vector512<byte>.Indices);
        var origin = Vector512.Create(_next);
        (Avx512F.ConvertToVector512Int32(bits.GetLower().GetLower()) + origin).StoreUnsafe(ref _offsets, at);
        (Avx512F.ConvertToVector512Int32(bits.GetLower().GetUpper()) + origin).StoreUnsafe(ref _offsets, at + 16);
        var count = BitOperations.PopCount(marks);
        if (count > 32)
        {
            (Avx512F.ConvertToVector512Int32(bits.GetUpper().GetLower()) + origin).StoreUnsafe(ref _offsets, at + 32);
            (Avx512F.ConvertToVector512Int32(bits.GetUpper().GetUpper()) + origin).StoreUnsafe(ref _offsets, at + 48);
        }

        _count += count;
    }
}
