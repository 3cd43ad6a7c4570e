using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SensorPlatform.Core.Uplinks;

/// <content>Reading of values.</content>
internal ref partial struct FastJsonCursor
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryText(out ReadOnlySpan<byte> text)
    {
        if (_marks.Pair(_index - 2) == PlainText)
        {
            text = Between(_index - 2);
            return true;
        }

        var isText = TryTextSlowly();
        text = _found;
        return isText;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryUInt64(out ulong value)
    {
        if (TryFindShortNumber(out var head, out var length, out var next) && JsonNumbers.TryShortUInt64(head, length, out value))
        {
            _index = next;
            return true;
        }

        return JsonNumbers.TryUInt64(NumberText(), out value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryDouble(out double value)
    {
        if (TryFindShortNumber(out var head, out var length, out var next) && JsonNumbers.TryShortDouble(head, length, out value))
        {
            _index = next;
            return true;
        }

        return JsonNumbers.TryDouble(NumberText(), out value);
    }

    /// <inheritdoc/>
    public bool IsTrue()
    {
        var isTrue = Unread == 't';
        Skip();
        return isTrue && !_isBroken;
    }

    // A field's number that nobody has looked at, or a string that may hold one, of 1 to 8 characters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool TryFindShortNumber(out ulong head, out int length, out nint next)
    {
        next = _index;
        int start;
        if (_marks.Kind(next - 1) == ':')
        {
            // The bytes from minus to 9: point and slash begin no value.
            if ((uint)(_marks.Kind(next) - '-') > '9' - '-' || _marks.Kind(next + 1) is not ((byte)',' or (byte)'}'))
            {
                head = 0;
                length = 0;
                return false;
            }

            start = _marks.Offset(next);
            length = _marks.Offset(next + 1) - start;
            next++;
        }
        else
        {
            start = _marks.Offset(next - 2) + 1;
            length = _marks.Pair(next - 2) == PlainText ? _marks.Offset(next - 1) - start : 0;
        }

        if ((uint)(length - 1) >= sizeof(ulong) || start > _text.Length - sizeof(ulong))
        {
            head = 0;
            return false;
        }

        head = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(_text), start));
        head = BitConverter.IsLittleEndian ? head : BinaryPrimitives.ReverseEndianness(head);
        return next == _index || !JsonNumbers.HasNeedlessZero(head);
    }

    // Nothing, for anything else, is no number either.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> NumberText()
    {
        if (!IsNumber)
        {
            return TryText(out var text) ? text : default;
        }

        var start = _marks.Offset(_index);
        var length = PlainNumberLength(_index);
        if (length > 0)
        {
            _index++;
            return _text.Slice(start, length);
        }

        if (!TryPassScalar(start, out var end))
        {
            Break();
            return default;
        }

        PassScalar(end);
        return _text[start..end];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryTextSlowly()
    {
        if (Unread == '"')
        {
            return TryPassString(out var hasEscapes)
                && (!hasEscapes || JsonEscapes.TryResolve(_found, _scratch, out _found));
        }

        Skip();
        _found = default;
        return false;
    }

    /// <summary>The length of a number that ends where the next mark is; 0 when it has to be looked at more closely.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int PlainNumberLength(nint index)
    {
        var start = _marks.Offset(index);
        if (_marks.Kind(index + 1) is not ((byte)',' or (byte)'}' or (byte)']') || start > _text.Length - JsonNumbers.PlainLength)
        {
            return 0;
        }

        var length = _marks.Offset(index + 1) - start;
        return length <= JsonNumbers.PlainLength
            && JsonNumbers.IsPlain(ref Unsafe.Add(ref MemoryMarshal.GetReference(_text), start), length)
            ? length
            : 0;
    }

    /// <summary>Passes a string, and looks at what is marked within it. It is found as it stands there.</summary>
    private bool TryPassString(out bool hasEscapes)
    {
        var start = _marks.Offset(_index) + 1;
        hasEscapes = false;
        _found = default;
        _index++;
        while (true)
        {
            Ensure();
            switch (_marks.Kind(_index))
            {
                case (byte)'"':
                    _found = _text[start.._marks.Offset(_index)];
                    _index++;
                    return true;
                case (byte)'\\' when JsonEscapes.IsWhole(_text[_marks.Offset(_index)..]):
                    hasEscapes = true;
                    _index++;
                    break;
                default:
                    return Break();
            }
        }
    }

    // What a number or literal runs on into, as in "truex", may have no mark: the next step must break all the same.
    private void PassScalar(int end)
    {
        _index++;
        if (RunsOnAt(end))
        {
            _marks.SetBad(_index);
        }
    }

    /// <summary>Finds the end of a number or literal.</summary>
    /// <returns>False when it is none.</returns>
    private readonly bool TryPassScalar(int start, out int end)
    {
        var text = _text[start..];
        var length = text[0] switch
        {
            (byte)'t' => text.StartsWith("true"u8) ? 4 : 0,
            (byte)'f' => text.StartsWith("false"u8) ? 5 : 0,
            (byte)'n' => text.StartsWith("null"u8) ? 4 : 0,
            _ => JsonNumbers.Measure(text),
        };

        // Within an object or array a number must be seen to end; at the end of the text it may be cut.
        length = _depth > 0 && length == text.Length && text[0] is not ((byte)'t' or (byte)'f' or (byte)'n') ? 0 : length;
        end = start + length;
        return length > 0;
    }

    private readonly bool RunsOnAt(int end) =>
        end < _text.Length && _text[end] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t');
}
