using System.Buffers.Text;
using System.Text.Json;

namespace SensorPlatform.Core.Uplinks;

/// <summary>The cursor over <see cref="Utf8JsonReader"/>. It is the oracle for <see cref="FastJsonCursor"/>.</summary>
/// <remarks>Escapes are resolved here and not by the reader, because that would throw for half a surrogate pair.</remarks>
internal ref struct PlainJsonCursor : IJsonCursor
{
    private readonly Span<byte> _scratch;
    private Utf8JsonReader _reader;

    /// <summary>Stands before the text.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="scratch">Room for texts with escapes, <see cref="JsonEscapes.ScratchLength"/> bytes.</param>
    internal PlainJsonCursor(ReadOnlySpan<byte> json, Span<byte> scratch)
    {
        _reader = new Utf8JsonReader(json, isFinalBlock: true, state: default);
        _scratch = scratch;
    }

    /// <inheritdoc/>
    public bool IsBroken { get; private set; }

    /// <inheritdoc/>
    public readonly bool IsObject => Is(JsonTokenType.StartObject);

    /// <inheritdoc/>
    public readonly bool IsArray => Is(JsonTokenType.StartArray);

    /// <inheritdoc/>
    public readonly bool IsNull => Is(JsonTokenType.Null);

    /// <inheritdoc/>
    public readonly bool IsNumber => Is(JsonTokenType.Number);

    /// <inheritdoc/>
    public bool ReadRoot() => Read() && IsObject;

    /// <inheritdoc/>
    public void ReadEnd() => Read();

    /// <inheritdoc/>
    public bool NextField(out ReadOnlySpan<byte> name)
    {
        if (!Read() || _reader.TokenType == JsonTokenType.EndObject)
        {
            name = default;
            return false;
        }

        TryUnescape(out name);
        return Read();
    }

    /// <inheritdoc/>
    public bool NextField(ulong lengths, out ReadOnlySpan<byte> name) => NextField(out name);

    /// <inheritdoc/>
    public bool NextItem() => Read() && _reader.TokenType != JsonTokenType.EndArray;

    /// <inheritdoc/>
    public void Skip()
    {
        if (IsObject || IsArray)
        {
            var depth = _reader.CurrentDepth;
            while (Read() && _reader.CurrentDepth > depth)
            {
            }
        }
    }

    /// <inheritdoc/>
    public bool TryText(out ReadOnlySpan<byte> text)
    {
        if (Is(JsonTokenType.String))
        {
            return TryUnescape(out text);
        }

        Skip();
        text = default;
        return false;
    }

    /// <inheritdoc/>
    public bool TryUInt64(out ulong value)
    {
        if (!TryNumberText(out var text))
        {
            value = 0;
            return false;
        }

        return Utf8Parser.TryParse(text, out value, out var length) && length == text.Length;
    }

    /// <inheritdoc/>
    public bool TryDouble(out double value)
    {
        if (!TryNumberText(out var text))
        {
            value = 0;
            return false;
        }

        return Utf8Parser.TryParse(text, out value, out var length) && length == text.Length && double.IsFinite(value);
    }

    /// <inheritdoc/>
    public bool IsTrue()
    {
        if (Is(JsonTokenType.True))
        {
            return true;
        }

        Skip();
        return false;
    }

    private readonly bool Is(JsonTokenType type) => !IsBroken && _reader.TokenType == type;

    // False at the end of the text, too.
    private bool Read()
    {
        if (IsBroken)
        {
            return false;
        }

        try
        {
            return _reader.Read();
        }
        catch (JsonException)
        {
            // Utf8JsonReader has no other way to say that a text is not JSON; nothing beyond this line throws.
            IsBroken = true;
            return false;
        }
    }

    private bool TryNumberText(out ReadOnlySpan<byte> text)
    {
        if (IsNumber)
        {
            text = _reader.ValueSpan;
            return true;
        }

        return TryText(out text);
    }

    private readonly bool TryUnescape(out ReadOnlySpan<byte> text)
    {
        text = _reader.ValueSpan;
        return !_reader.ValueIsEscaped || JsonEscapes.TryResolve(text, _scratch, out text);
    }
}
