using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// Walks a JSON text field by field over <see cref="Utf8JsonReader"/>, without tree, string or allocation. A value that is
/// not of the asked type is passed over whole, so that the walk stays in step.
/// </summary>
/// <remarks>
/// Text that is not JSON makes the reader throw <see cref="JsonException"/>; each parser catches it once, at its edge.
/// Escapes are resolved here and not by the reader, because that would throw for half a surrogate pair.
/// </remarks>
internal ref struct JsonCursor
{
    /// <summary>Longest text with escapes that is understood, in bytes after resolving them.</summary>
    internal const int ScratchLength = 512;

    private readonly Span<byte> _scratch;
    private Utf8JsonReader _reader;

    /// <summary>Stands before the text.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="scratch">Room for texts with escapes, <see cref="ScratchLength"/> bytes.</param>
    internal JsonCursor(ReadOnlySpan<byte> json, Span<byte> scratch)
    {
        _reader = new Utf8JsonReader(json, isFinalBlock: true, state: default);
        _scratch = scratch;
    }

    internal readonly bool IsObject => _reader.TokenType == JsonTokenType.StartObject;

    internal readonly bool IsArray => _reader.TokenType == JsonTokenType.StartArray;

    internal readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    internal readonly bool IsNumber => _reader.TokenType == JsonTokenType.Number;

    /// <summary>Enters the outermost object.</summary>
    /// <returns>False when it is another value.</returns>
    internal bool ReadRoot()
    {
        _reader.Read();
        return IsObject;
    }

    /// <summary>Passes the end of the text; anything but blanks there throws.</summary>
    internal void ReadEnd() => _reader.Read();

    /// <summary>Goes to the value of the object's next field.</summary>
    /// <param name="name">Its name, valid until the next call; empty when it has escapes beyond ASCII.</param>
    /// <returns>False at the object's end.</returns>
    internal bool NextField(out ReadOnlySpan<byte> name)
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndObject)
        {
            name = default;
            return false;
        }

        TryUnescape(out name);
        _reader.Read();
        return true;
    }

    /// <summary>Goes to the array's next item.</summary>
    /// <returns>False at the array's end.</returns>
    internal bool NextItem()
    {
        _reader.Read();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Passes over the value.</summary>
    internal void Skip() => _reader.Skip();

    /// <summary>The text of a string value, without its escapes, valid until the next call.</summary>
    /// <returns>False for another type, or for escapes beyond ASCII or a very long text with escapes.</returns>
    internal bool TryText(out ReadOnlySpan<byte> text)
    {
        if (_reader.TokenType == JsonTokenType.String)
        {
            return TryUnescape(out text);
        }

        _reader.Skip();
        text = default;
        return false;
    }

    /// <summary>A whole number of 0 and above, written as a number or within a string.</summary>
    internal bool TryUInt64(out ulong value)
    {
        if (!TryNumberText(out var text))
        {
            value = 0;
            return false;
        }

        return Utf8Parser.TryParse(text, out value, out var length) && length == text.Length;
    }

    /// <summary>A finite number, written as a number or within a string.</summary>
    internal bool TryDouble(out double value)
    {
        if (!TryNumberText(out var text))
        {
            value = 0;
            return false;
        }

        return Utf8Parser.TryParse(text, out value, out var length) && length == text.Length && double.IsFinite(value);
    }

    /// <summary>True for the value <c>true</c>; passes over anything else.</summary>
    internal bool IsTrue()
    {
        if (_reader.TokenType == JsonTokenType.True)
        {
            return true;
        }

        _reader.Skip();
        return false;
    }

    private bool TryNumberText(out ReadOnlySpan<byte> text)
    {
        if (_reader.TokenType == JsonTokenType.Number)
        {
            text = _reader.ValueSpan;
            return true;
        }

        return TryText(out text);
    }

    // Nearly no name or text has escapes: this is small enough to be inlined.
    private readonly bool TryUnescape(out ReadOnlySpan<byte> text)
    {
        text = _reader.ValueSpan;
        return !_reader.ValueIsEscaped || TryUnescapeSlowly(text, out text);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool TryUnescapeSlowly(ReadOnlySpan<byte> raw, out ReadOnlySpan<byte> text)
    {
        text = default;
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            int c = raw[i];
            if (c == '\\')
            {
                // The reader has checked that every escape is whole.
                i++;
                c = raw[i] switch
                {
                    (byte)'b' => '\b',
                    (byte)'f' => '\f',
                    (byte)'n' => '\n',
                    (byte)'r' => '\r',
                    (byte)'t' => '\t',
                    (byte)'u' => HexDigits(raw.Slice(i + 1, 4)),
                    _ => raw[i],
                };
                i += raw[i] == 'u' ? 4 : 0;
                if (c > 0x7F)
                {
                    return false;
                }
            }

            if (length >= _scratch.Length)
            {
                return false;
            }

            _scratch[length++] = (byte)c;
        }

        text = _scratch[..length];
        return true;
    }

    private static int HexDigits(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out uint value, out _, 'x') ? (int)value : int.MaxValue;
}
