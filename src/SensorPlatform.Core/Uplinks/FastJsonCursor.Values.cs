using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks;

/// <content>Reading of values.</content>
internal ref partial struct FastJsonCursor
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryText(out ReadOnlySpan<byte> text)
    {
        // Whoever takes a value's first mark has asked for at least one more.
        if (_token == '"' && _marks.Kind(_index) == '"')
        {
            text = Between(_index - 1);
            _index++;
            _token = 0;
            return true;
        }

        return TryTextSlowly(out text);
    }

    /// <inheritdoc/>
    public bool TryUInt64(out ulong value)
    {
        value = 0;
        return TryNumberText(out var text) && JsonNumbers.TryUInt64(text, out value);
    }

    /// <inheritdoc/>
    public bool TryDouble(out double value)
    {
        value = 0;
        return TryNumberText(out var text) && JsonNumbers.TryDouble(text, out value);
    }

    /// <inheritdoc/>
    public bool IsTrue()
    {
        var isTrue = _token == 't';
        Skip();
        return isTrue && !_isBroken;
    }

    private bool TryTextSlowly(out ReadOnlySpan<byte> text)
    {
        if (_token == '"')
        {
            _token = 0;
            return TryPassString(out text, out var hasEscapes)
                && (!hasEscapes || JsonEscapes.TryResolve(text, _scratch, out text));
        }

        Skip();
        text = default;
        return false;
    }

    private bool TryNumberText(out ReadOnlySpan<byte> text)
    {
        if (!IsNumber)
        {
            return TryText(out text);
        }

        var start = _marks.Offset(_index - 1);
        if (!TryPassScalar(start, out var end))
        {
            text = default;
            return Break();
        }

        text = _text[start..end];
        _token = RunsOnAt(end) ? RunsOn : (byte)0;
        return true;
    }

    /// <summary>Passes a string whose opening quotation mark is passed, and looks at what is marked within it.</summary>
    private bool TryPassString(out ReadOnlySpan<byte> raw, out bool hasEscapes)
    {
        var start = _marks.Offset(_index - 1) + 1;
        hasEscapes = false;
        raw = default;
        while (true)
        {
            Ensure();
            switch (_marks.Kind(_index))
            {
                case (byte)'"':
                    raw = _text[start.._marks.Offset(_index)];
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
