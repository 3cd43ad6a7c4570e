using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks;

/// <content>Steps that are not the plain one, from a field or item to the next in the middle of a window.</content>
internal ref partial struct FastJsonCursor
{
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

    // With escapes, or not at all. Such helpers take and give back the index in _index: the hot loop's own stays in a register.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TrySkipString(nint index)
    {
        _index = index;
        return TryPassString(out _);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TrySkipScalar(nint index) =>
        (TryPassScalar(_marks.Offset(index), out var end) && !RunsOnAt(end)) || Break();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TrySkipName(nint index)
    {
        if (_marks.Kind(index) != '"')
        {
            return Break();
        }

        if (!TrySkipString(index))
        {
            return false;
        }

        Ensure();
        return _marks.Kind(_index++) == ':' || Break();
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
