using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
internal ref partial struct JsonMarks
{
    /// <summary>Marks that can be read without asking for more, wherever the window is.</summary>
    internal const int Ahead = 8;

    /// <summary>Length of the memory that a window takes, in words of 8 bytes.</summary>
    internal const int MemoryLength = (KindsLength + ((Capacity + 1) * sizeof(int)) + 4) / sizeof(ulong);

    /// <summary>Marks that stand before the first: colons, as before a value.</summary>
    internal const int Before = 2;

    private const int Capacity = 512;

    // A bad mark may come in, and eight that are none follow.
    private const int KindsLength = Capacity + 16;

    private ReadOnlySpan<byte> _text;
    private ref byte _kinds;
    private ref int _offsets;
    private int _count;
    private int _next;
    private Carry _carry;

    /// <summary>Goes before the text, with an empty window. No constructor, for its result would be copied.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="memory">Memory for the window, <see cref="MemoryLength"/>.</param>
    internal void Begin(ReadOnlySpan<byte> text, Span<ulong> memory)
    {
        var bytes = MemoryMarshal.AsBytes(memory[..MemoryLength]);
        _text = text;
        _kinds = ref MemoryMarshal.GetReference(bytes);
        _offsets = ref MemoryMarshal.Cast<byte, int>(bytes[KindsLength..])[0];
        End();
        _next = 0;
        Limit = -1;
    }

    /// <summary>Last index from which <see cref="Ahead"/> marks can be read; call <see cref="Fill"/> before reading from a higher one.</summary>
    internal nint Limit { get; private set; }

    /// <summary>The mark, as the byte of the text; 0 after the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly byte Kind(nint index) => Unsafe.Add(ref _kinds, index);

    /// <summary>The mark and the following seven, the first in the lowest byte; 0 after the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ulong Kinds(nint index)
    {
        var kinds = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref _kinds, index));
        return BitConverter.IsLittleEndian ? kinds : BinaryPrimitives.ReverseEndianness(kinds);
    }

    /// <summary>The mark and the next, the first in the lower byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ushort Pair(nint index)
    {
        var kinds = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref _kinds, index));
        return BitConverter.IsLittleEndian ? kinds : BinaryPrimitives.ReverseEndianness(kinds);
    }

    /// <summary>Where in the text the mark is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly int Offset(nint index) => Unsafe.Add(ref _offsets, index);

    /// <summary>Is there such a mark?</summary>
    internal readonly bool Has(nint index) => index < _count;

    /// <summary>Moves the window on.</summary>
    /// <param name="index">The next mark. It is kept, and the two before it.</param>
    /// <returns>Its new index.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal nint Fill(nint index)
    {
        var first = index - Before;
        var count = _count - (int)first;
        for (nint i = 0; i < count; i++)
        {
            Unsafe.Add(ref _kinds, i) = Unsafe.Add(ref _kinds, first + i);
            Unsafe.Add(ref _offsets, i) = Unsafe.Add(ref _offsets, first + i);
        }

        _count = count;
        while (_next < _text.Length && _count <= Capacity - JsonBlock.Length)
        {
            AddPlainBlocks();
            if (!TryAddLastBlock())
            {
                AddOddBlock();
            }
        }

        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _kinds, _count), 0UL);
        Limit = _next < _text.Length ? _count - Ahead : nint.MaxValue;
        return Before;
    }

    /// <summary>Drops what is left of the text: there are no more marks.</summary>
    internal void End()
    {
        _count = Before;
        _next = _text.Length;
        Limit = nint.MaxValue;
        _kinds = (byte)':';
        Unsafe.Add(ref _kinds, 1) = (byte)':';
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _kinds, Before), 0UL);
    }

    /// <summary>Makes the mark, or the end where it is, one that nothing takes.</summary>
    internal void SetBad(nint index)
    {
        Unsafe.Add(ref _kinds, index) = 1;
        if (index == _count)
        {
            _count++;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref _kinds, _count), 0UL);
        }
    }
}
