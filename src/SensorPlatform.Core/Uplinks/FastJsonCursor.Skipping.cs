using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks;

/// <content>Passing over values, and looking at all of them on the way.</content>
internal ref partial struct FastJsonCursor
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip()
    {
        if (_marks.Kind(_index - 1) != '"')
        {
            SkipSlowly();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SkipSlowly()
    {
        switch (Unread)
        {
            case 0:
                break;
            case (byte)'{':
            case (byte)'[':
                if (!TrySkipFlatObject())
                {
                    SkipNested();
                }

                break;
            default:
                if (PlainNumberLength(_index) > 0)
                {
                    _index++;
                    break;
                }

                SkipOdd();
                break;
        }
    }

    // A string with escapes, a literal, or a number that has to be looked at more closely.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SkipOdd()
    {
        if (Unread == '"')
        {
            TryPassString(out _);
        }
        else if (TryPassScalar(_marks.Offset(_index), out var end))
        {
            PassScalar(end);
        }
        else
        {
            Break();
        }
    }

    /// <summary>Passes over fields up to one whose name has one of the lengths, or one that is not quite plain.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SkipUnwanted(ulong lengths)
    {
        var index = _index;
        while (true)
        {
            var kinds = _marks.Kinds(index);
            if ((uint)kinds != NextName || ((lengths >> LengthOfNext(index)) & 1) != 0)
            {
                _index = index;
                return;
            }

            if ((ushort)(kinds >> 32) == PlainText)
            {
                index += 6;
            }
            else if (PlainNumberLength(index + 4) > 0)
            {
                index += 5;
            }
            else
            {
                _index = index + 4;
                if (!GoToValue())
                {
                    return;
                }

                Skip();
                index = _index;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int LengthOfNext(nint index) => _marks.Offset(index + 2) - _marks.Offset(index + 1) - 1;

    // An object of strings and plain numbers alone; false, with nothing done, for another one.
    private bool TrySkipFlatObject()
    {
        var index = _index;
        var kinds = _marks.Kinds(index);
        if ((uint)kinds != FirstName || _depth >= MaxDepth)
        {
            return false;
        }

        do
        {
            if ((ushort)(kinds >> 32) == PlainText)
            {
                index += 6;
            }
            else if (PlainNumberLength(index + 4) > 0)
            {
                index += 5;
            }
            else
            {
                return false;
            }

            kinds = _marks.Kinds(index);
        }
        while ((uint)kinds == NextName);

        if ((byte)kinds != '}')
        {
            return false;
        }

        _index = index + 1;
        return true;
    }

    // Hot, for what nobody needs is most of a message. Keeps its place in locals until something unusual comes up.
    private void SkipNested()
    {
        var opener = _marks.Kind(_index);
        var index = _index + 1;
        var depth = _depth;
        var objects = 0UL;
        if (!TryOpen(opener, ref depth, ref objects))
        {
            return;
        }

        var isEmpty = _marks.Kind(index) == Closer(objects);
        while (isEmpty || TrySkipItem(ref index, (objects & 1) != 0, out opener))
        {
            if (!isEmpty && opener != 0)
            {
                if (!TryOpen(opener, ref depth, ref objects))
                {
                    return;
                }

                isEmpty = _marks.Kind(index) == Closer(objects);
                continue;
            }

            isEmpty = false;
            while (_marks.Kind(index) != ',')
            {
                if (_marks.Kind(index) != Closer(objects))
                {
                    Break();
                    return;
                }

                index++;
                depth--;
                objects >>= 1;
                if (depth == _depth)
                {
                    _index = index;
                    return;
                }

                Ensure(ref index);
            }

            index++;
        }
    }

    // Which containers are open is kept in bits, the innermost in the lowest: 64 are as deep as it goes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryOpen(byte opener, ref int depth, ref ulong objects)
    {
        objects = (objects << 1) | (opener == '{' ? 1UL : 0);
        return ++depth <= MaxDepth || Break();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Closer(ulong objects) => (byte)(']' | ((objects & 1) << 5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TrySkipItem(ref nint index, bool isObject, out byte opener)
    {
        Ensure(ref index);
        var kinds = _marks.Kinds(index);
        opener = 0;
        if (isObject)
        {
            if ((kinds & ThreeMarks) == Name)
            {
                index += 3;
                kinds >>= 24;
            }
            else
            {
                if (!TrySkipName(index))
                {
                    return false;
                }

                index = _index;
                kinds = _marks.Kinds(index);
            }
        }

        index++;
        switch ((byte)kinds)
        {
            case (byte)'"':
                if ((byte)(kinds >> 8) != '"')
                {
                    var isString = TrySkipString(index - 1);
                    index = _index;
                    return isString;
                }

                index++;
                return true;
            case (byte)'{':
            case (byte)'[':
                opener = (byte)kinds;
                return true;
            default:
                return PlainNumberLength(index - 1) > 0 || TrySkipScalar(index - 1);
        }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure(ref nint index)
    {
        if (index > _marks.Limit)
        {
            index = _marks.Fill(index);
        }
    }
}
