using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// The cursor for every message: one pass, 64 bytes at a time (<see cref="JsonMarks"/>), and then over the few bytes that
/// tell the structure. Takes and refuses exactly what <see cref="PlainJsonCursor"/> does, which is the oracle.
/// </summary>
/// <remarks>
/// <para>All it keeps is the index of a mark. At a value without escapes in quotation marks, these are passed already. At any
/// other value the index is that of its first mark, which stands after a colon, a comma or an opening bracket; no other mark
/// does.</para>
/// <para>A number or literal is not looked at before it is read, skipped or settled: until then only its first byte is known.</para>
/// </remarks>
internal ref partial struct FastJsonCursor : IJsonCursor
{
    /// <summary>Length of the memory that a cursor takes, in words of 8 bytes.</summary>
    internal const int MemoryLength = JsonMarks.MemoryLength + (JsonEscapes.ScratchLength / sizeof(ulong));

    private const int MaxDepth = 64;

    /// <summary>Two marks: a string without escapes.</summary>
    private const ushort PlainText = '"' | ('"' << 8);

    /// <summary>Three marks: a string and a colon.</summary>
    private const uint Name = PlainText | (':' << 16);

    /// <summary>Four marks: a comma before a name.</summary>
    private const uint NextName = ',' | (Name << 8);

    /// <summary>Four marks: the beginning of an object before a name.</summary>
    private const uint FirstName = '{' | (Name << 8);

    private const uint ThreeMarks = 0xFF_FFFF;

    private readonly ReadOnlySpan<byte> _text;
    private readonly Span<byte> _scratch;
    private JsonMarks _marks;

    // A name or text that was not found at once. Through its address, a variable of the caller would be kept out of the registers.
    private ReadOnlySpan<byte> _found;
    private nint _index;
    private int _depth;
    private bool _isBroken;

    /// <summary>Stands before the text.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="memory">Memory for the cursor alone, <see cref="MemoryLength"/>; it need not be zero.</param>
    internal FastJsonCursor(ReadOnlySpan<byte> json, Span<ulong> memory)
    {
        _text = json;
        _marks.Begin(json, memory);
        _scratch = MemoryMarshal.AsBytes(memory[JsonMarks.MemoryLength..MemoryLength]);
        _index = JsonMarks.Before;
    }

    /// <inheritdoc/>
    public bool IsBroken
    {
        get
        {
            Settle();
            return _isBroken;
        }
    }

    /// <inheritdoc/>
    public readonly bool IsObject => Unread == '{';

    /// <inheritdoc/>
    public readonly bool IsArray => Unread == '[';

    /// <inheritdoc/>
    public readonly bool IsNull => Unread == 'n';

    /// <inheritdoc/>
    public readonly bool IsNumber => Unread is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    /// <summary>The first mark of a value that is neither read nor a string without escapes; 0 at anything else.</summary>
    private readonly byte Unread
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _marks.Kind(_index - 1) is (byte)':' or (byte)',' or (byte)'[' ? _marks.Kind(_index) : (byte)0;
    }

    /// <inheritdoc/>
    public bool ReadRoot() => GoToValue() && IsObject;

    /// <inheritdoc/>
    public void ReadEnd()
    {
        Skip();
        Ensure();
        if (_depth != 0 || _marks.Has(_index))
        {
            Break();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextField(out ReadOnlySpan<byte> name) => NextField(ulong.MaxValue, out name);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextField(ulong lengths, out ReadOnlySpan<byte> name)
    {
        while (true)
        {
            var kinds = _marks.Kinds(_index);
            if ((uint)kinds != NextName)
            {
                var hasField = NextFieldSlowly(kinds);
                name = _found;
                return hasField;
            }

            name = Between(_index + 1);
            if (((lengths >> name.Length) & 1) == 0)
            {
                SkipUnwanted(lengths);
                continue;
            }

            if ((ushort)(kinds >> 32) == PlainText)
            {
                _index += 6;
                return true;
            }

            _index += 4;
            return BeginsValue[(byte)(kinds >> 32)] || GoToValue();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextItem()
    {
        if ((_marks.Kinds(_index) & ThreeMarks) != (',' | (PlainText << 8)))
        {
            return NextItemSlowly();
        }

        _index += 3;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NextItemSlowly()
    {
        Ensure();
        if (IsArray)
        {
            return Enter() && (_marks.Kind(_index) == ']' ? Leave() : GoToValue());
        }

        Skip();
        Ensure();
        switch (_marks.Kind(_index))
        {
            case (byte)',':
                _index++;
                return GoToValue();
            case (byte)']':
                return Leave();
            default:
                return Break();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NextFieldSlowly(ulong kinds)
    {
        var index = _index;
        if ((byte)kinds == '}')
        {
            _index = index + 1;
            _depth--;
            return false;
        }

        if ((uint)kinds != FirstName || _depth >= MaxDepth || !IsObject)
        {
            return NextOddField();
        }

        _depth++;
        _found = Between(index + 1);
        if ((ushort)(kinds >> 32) == PlainText)
        {
            _index = index + 6;
            return true;
        }

        _index = index + 4;
        return BeginsValue[(byte)(kinds >> 32)] || GoToValue();
    }

    // An empty object, a value that was left unread, a name with escapes, the end of a window, or no JSON.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NextOddField()
    {
        Ensure();
        if (IsObject)
        {
            return Enter() && (_marks.Kind(_index) == '}' ? Leave() : ReadName());
        }

        Skip();
        Ensure();
        switch (_marks.Kind(_index))
        {
            case (byte)',':
                _index++;
                return ReadName();
            case (byte)'}':
                return Leave();
            default:
                return Break();
        }
    }

    private bool ReadName()
    {
        Ensure();
        var kinds = _marks.Kinds(_index);
        if ((kinds & ThreeMarks) == Name)
        {
            _found = Between(_index);
            _index += 3;
            return GoToValue();
        }

        if ((byte)kinds != '"' || !TryPassString(out var hasEscapes))
        {
            return Break();
        }

        if (hasEscapes)
        {
            JsonEscapes.TryResolve(_found, _scratch, out _found);
        }

        Ensure();
        return _marks.Kind(_index++) == ':' ? GoToValue() : Break();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool GoToValue()
    {
        Ensure();
        var kinds = _marks.Kinds(_index);
        if ((ushort)kinds == PlainText)
        {
            _index += 2;
            return true;
        }

        return BeginsValue[(byte)kinds] || Break();
    }

    /// <summary>What a parser that gives up at a value must know: is it one, as far as its first token goes?</summary>
    private void Settle()
    {
        if (!IsObject && !IsArray)
        {
            Skip();
        }
        else if (_depth >= MaxDepth)
        {
            Break();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure()
    {
        if (_index > _marks.Limit)
        {
            _index = _marks.Fill(_index);
        }
    }

    private bool Enter()
    {
        _index++;
        return ++_depth <= MaxDepth || Break();
    }

    private bool Leave()
    {
        _index++;
        _depth--;
        return false;
    }

    /// <summary>Breaks the walk for good: there are no more marks and no more values.</summary>
    private bool Break()
    {
        _isBroken = true;
        _index = JsonMarks.Before;
        _marks.End();
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ReadOnlySpan<byte> Between(nint index)
    {
        var start = _marks.Offset(index) + 1;
        return MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.Add(ref MemoryMarshal.GetReference(_text), start), _marks.Offset(index + 1) - start);
    }

    // By a value's first byte: a quotation mark, minus or digit, "[", "f", "n", "t" or "{".
    private static ReadOnlySpan<bool> BeginsValue =>
    [
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
        false, false, true, false, false, false, false, false, false, false, false, false, false, true, false, false,
        true, true, true, true, true, true, true, true, true, true, false, false, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, true, false, false, false, false,
        false, false, false, false, false, false, true, false, false, false, false, false, false, false, true, false,
        false, false, false, false, true, false, false, false, false, false, false, true, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
        false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false,
    ];
}
