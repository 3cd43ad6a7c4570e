using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// The cursor for every message: one pass, 64 bytes at a time (<see cref="JsonMarks"/>), and then over the few bytes that
/// tell the structure. Takes and refuses exactly what <see cref="PlainJsonCursor"/> does, which is the oracle.
/// </summary>
/// <remarks>A value is not looked at before it is read, skipped or settled: until then only its first byte is known.</remarks>
internal ref partial struct FastJsonCursor : IJsonCursor
{
    /// <summary>Length of the memory that a cursor takes, in words of 8 bytes.</summary>
    internal const int MemoryLength = JsonMarks.MemoryLength + (JsonEscapes.ScratchLength / sizeof(ulong));

    private const int MaxDepth = 64;

    /// <summary>Three marks: a string and a colon.</summary>
    private const ulong Name = '"' | ('"' << 8) | (':' << 16);

    private const ulong ThreeMarks = 0xFF_FFFF;

    /// <summary>A value was read that runs on into something else, as in <c>truex</c>: the next step breaks. No mark is a blank.</summary>
    private const byte RunsOn = (byte)' ';

    private readonly ReadOnlySpan<byte> _text;
    private readonly Span<byte> _scratch;
    private JsonMarks _marks;
    private int _index;
    private int _depth;
    private byte _token;
    private bool _isBroken;

    /// <summary>Stands before the text.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="memory">Memory for the cursor alone, <see cref="MemoryLength"/>; it need not be zero.</param>
    internal FastJsonCursor(ReadOnlySpan<byte> json, Span<ulong> memory)
    {
        _text = json;
        _marks = new JsonMarks(json, memory);
        _scratch = MemoryMarshal.AsBytes(memory[JsonMarks.MemoryLength..MemoryLength]);
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
    public readonly bool IsObject => _token == '{';

    /// <inheritdoc/>
    public readonly bool IsArray => _token == '[';

    /// <inheritdoc/>
    public readonly bool IsNull => _token == 'n';

    /// <inheritdoc/>
    public readonly bool IsNumber => _token is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    /// <inheritdoc/>
    public bool ReadRoot()
    {
        _marks.Fill(ref _index);
        Take(_marks.Kind(_index));
        return IsObject;
    }

    /// <inheritdoc/>
    public void ReadEnd()
    {
        if (_token != 0)
        {
            Skip();
        }

        Ensure();
        if (_token != 0 || _depth != 0 || _marks.Has(_index))
        {
            Break();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextField(out ReadOnlySpan<byte> name)
    {
        Ensure();
        var kinds = _marks.Kinds(_index);
        if (_token == 0 && (uint)kinds == (',' | (Name << 8)))
        {
            name = Between(_index + 1);
            _token = (byte)(kinds >> 32);
            _index += 5;
            return _token != 0 || Break();
        }

        return NextFieldSlowly(kinds, out name);
    }

    /// <inheritdoc/>
    public bool NextItem()
    {
        Ensure();
        if (_token == '[')
        {
            return Enter() && (_marks.Kind(_index) == ']' ? Leave() : Take(_marks.Kind(_index)));
        }

        if (_token != 0)
        {
            Skip();
            Ensure();
        }

        return _token != 0 ? Break()
            : _marks.Kind(_index) switch
            {
                (byte)',' => Take(_marks.Kind(++_index)),
                (byte)']' => Leave(),
                _ => Break(),
            };
    }

    private bool NextFieldSlowly(ulong kinds, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (_token == '{')
        {
            if (!Enter())
            {
                return false;
            }

            if ((byte)kinds == '}')
            {
                return Leave();
            }
        }
        else
        {
            if (_token != 0)
            {
                Skip();
                Ensure();
            }

            if (_token != 0 || _marks.Kind(_index) != ',')
            {
                return _token == 0 && _marks.Kind(_index) == '}' ? Leave() : Break();
            }

            _index++;
        }

        return ReadName(out name);
    }

    // The first field of an object, one after a value that was left unread, or one whose name has escapes.
    private bool ReadName(out ReadOnlySpan<byte> name)
    {
        name = default;
        Ensure();
        var kinds = _marks.Kinds(_index);
        if ((kinds & ThreeMarks) == Name)
        {
            name = Between(_index);
            _index += 3;
            return Take((byte)(kinds >> 24));
        }

        if ((byte)kinds != '"')
        {
            return Break();
        }

        _index++;
        if (!TryPassString(out var raw, out var hasEscapes))
        {
            return false;
        }

        name = raw;
        if (hasEscapes)
        {
            JsonEscapes.TryResolve(raw, _scratch, out name);
        }

        Ensure();
        return _marks.Kind(_index++) == ':' ? Take(_marks.Kind(_index)) : Break();
    }

    /// <summary>What a parser that gives up at a value must know: is it one, as far as its first token goes?</summary>
    private void Settle()
    {
        if (_token is (byte)'{' or (byte)'[')
        {
            if (_depth >= MaxDepth)
            {
                Break();
            }
        }
        else if (_token is not (0 or RunsOn))
        {
            Skip();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure()
    {
        if (_index > _marks.Limit)
        {
            _marks.Fill(ref _index);
        }
    }

    private bool Take(byte token)
    {
        _index++;
        _token = token;
        return token != 0 || Break();
    }

    private bool Enter()
    {
        _token = 0;
        return ++_depth <= MaxDepth || Break();
    }

    private bool Leave()
    {
        _index++;
        _depth--;
        _token = 0;
        return false;
    }

    /// <summary>Breaks the walk for good: there are no more marks and no more values.</summary>
    private bool Break()
    {
        _isBroken = true;
        _token = 0;
        _index = 0;
        _marks.End();
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ReadOnlySpan<byte> Between(int index)
    {
        var start = _marks.Offset(index) + 1;
        return MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.Add(ref MemoryMarshal.GetReference(_text), start), _marks.Offset(index + 1) - start);
    }
}
