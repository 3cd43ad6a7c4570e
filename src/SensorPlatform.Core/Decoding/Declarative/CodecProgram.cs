using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>
/// A compiled codec: flat arrays and a loop over them. <see cref="Decode"/> is a <see cref="PayloadDecoder"/> with all its
/// rules: it never throws, allocates nothing, reads nothing beyond the payload. Immutable: safe for any thread.
/// </summary>
public sealed partial class CodecProgram
{
    private const byte LastApplicationPort = 199;
    private const int TrackedSuspects = 64;

    private readonly PortUse[] _ports = new PortUse[256];
    private readonly FieldOperation[] _fields;
    private readonly ConditionOperation[] _conditions;
    private readonly uint[] _values;
    private readonly FieldMark[] _marks;
    private readonly KeyValuePair<uint, double>[] _maps;
    private readonly BlockOperation[] _blocks;
    private readonly ushort[] _keys;
    private readonly TagOperation[] _tags;
    private readonly LayoutOperation[] _layouts;

    /// <summary>Compiles a definition.</summary>
    /// <exception cref="ArgumentException">The definition cannot be: its maker has not checked it.</exception>
    public CodecProgram(CodecDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var compiler = new CodecCompiler();
        foreach (var layout in definition.Layouts)
        {
            compiler.Add(layout);
        }

        _fields = [.. compiler.Fields];
        _conditions = [.. compiler.Conditions];
        _values = [.. compiler.Values];
        _marks = [.. compiler.Marks];
        _maps = [.. compiler.Maps];
        _blocks = [.. compiler.Blocks];
        _keys = [.. compiler.Keys];
        _tags = [.. compiler.Tags];
        _layouts = [.. compiler.Layouts];
        for (var port = 1; port <= LastApplicationPort; port++)
        {
            _ports[port] = definition.QuietPorts.Contains((byte)port) ? PortUse.Quiet
                : definition.AcceptsAnyPort || definition.Ports.Contains((byte)port) ? PortUse.Readings
                : PortUse.Unknown;
        }
    }

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var use = _ports[context.FPort];
        if (use != PortUse.Readings)
        {
            return sink.End(use == PortUse.Quiet ? DecodeError.None : DecodeError.UnknownPort);
        }

        if (payload.IsEmpty)
        {
            return sink.End(DecodeError.Empty);
        }

        var isShort = false;
        for (var i = 0; i < _layouts.Length; i++)
        {
            ref readonly var layout = ref _layouts[i];
            switch (Match(layout.Conditions, payload, payload.Length, context.FPort))
            {
                case LayoutMatch.Yes:
                    var suspects = 0UL;
                    var error = layout.Keys.IsEmpty
                        ? Blocks(in layout, payload, context.FPort, ref sink, ref suspects, out var offset)
                        : Tags(in layout, payload, context.FPort, ref sink, ref suspects, out offset);
                    if (suspects != 0)
                    {
                        WithholdProven(suspects, destination, ref sink);
                    }

                    return sink.End(error, offset);
                case LayoutMatch.TooShort:
                    isShort = true;
                    break;
                default:
                    break;
            }
        }

        return sink.End(isShort ? DecodeError.Truncated : DecodeError.UnknownType, isShort ? payload.Length : 0);
    }

    private DecodeError Blocks(
        in LayoutOperation layout, ReadOnlySpan<byte> payload, byte port, ref ReadingSink sink, ref ulong suspects, out int offset)
    {
        if (layout.RepeatLength == 0)
        {
            offset = payload.Length < layout.MinimumLength ? payload.Length : layout.MaximumLength;
            return payload.Length < layout.MinimumLength ? DecodeError.Truncated
                : payload.Length > layout.MaximumLength ? DecodeError.TrailingBytes
                : Block(in _blocks[layout.Block], payload, 0, payload.Length, port, ref sink, ref suspects, out offset);
        }

        for (offset = 0; offset < payload.Length; offset += layout.RepeatLength)
        {
            if (payload.Length - offset < layout.RepeatLength)
            {
                return DecodeError.Truncated;
            }

            var error = Block(
                in _blocks[layout.Block],
                payload.Slice(offset, layout.RepeatLength),
                offset,
                payload.Length,
                port,
                ref sink,
                ref suspects,
                out var faultOffset);
            if (error != DecodeError.None)
            {
                offset = faultOffset;
                return error;
            }
        }

        return DecodeError.None;
    }

    private DecodeError Tags(
        in LayoutOperation layout, ReadOnlySpan<byte> payload, byte port, ref ReadingSink sink, ref ulong suspects, out int offset)
    {
        var keys = layout.Keys.Of(_keys);
        for (offset = 0; offset < payload.Length;)
        {
            var at = offset;
            if (payload.Length - at < layout.TagLength)
            {
                return DecodeError.Truncated;
            }

            var key = layout.TagLength == 1 ? payload[at] : BinaryPrimitives.ReadUInt16BigEndian(payload[at..]);
            at += layout.TagLength;
            var length = -1;
            if (layout.HasLengthByte)
            {
                if (at >= payload.Length)
                {
                    return DecodeError.Truncated;
                }

                length = payload[at++];
            }

            var index = keys.IndexOf(key);
            if (index < 0)
            {
                if (offset > 0 && layout.Unknown == UnknownTag.Stop)
                {
                    sink.Warn(DecodeWarning.UnknownField, offset);
                    return DecodeError.None;
                }

                if (layout.Unknown != UnknownTag.Skip || length < 0)
                {
                    return DecodeError.UnknownType;
                }

                offset = at + length;
                continue;
            }

            ref readonly var tag = ref _tags[layout.Keys.Start + index];
            length = length < 0 ? tag.Length : length;
            if (payload.Length - at < length)
            {
                offset = payload.Length;
                return DecodeError.Truncated;
            }

            var error = Block(
                in _blocks[tag.Block], payload.Slice(at, length), at, payload.Length, port, ref sink, ref suspects, out var fault);
            if (error != DecodeError.None)
            {
                offset = fault;
                return error;
            }

            offset = at + length;
            if (tag.Tail > 0 && !IsSameEntryNext(in layout, payload, offset, tag.Group))
            {
                offset = Math.Min(payload.Length, offset + tag.Tail);
            }
        }

        return offset > payload.Length ? DecodeError.Truncated : DecodeError.None;
    }

    private bool IsSameEntryNext(in LayoutOperation layout, ReadOnlySpan<byte> payload, int at, ushort group)
    {
        if (payload.Length - at < layout.TagLength)
        {
            return false;
        }

        var key = layout.TagLength == 1 ? payload[at] : BinaryPrimitives.ReadUInt16BigEndian(payload[at..]);
        var index = layout.Keys.Of(_keys).IndexOf(key);
        return index >= 0 && _tags[layout.Keys.Start + index].Group == group;
    }

    private DecodeError Block(
        in BlockOperation block,
        ReadOnlySpan<byte> bytes,
        int start,
        int payloadLength,
        byte port,
        ref ReadingSink sink,
        ref ulong suspects,
        out int offset)
    {
        offset = start;
        if (!block.Requires.IsEmpty && Match(block.Requires, bytes, payloadLength, port) != LayoutMatch.Yes)
        {
            return DecodeError.UnknownType;
        }

        var time = Instant.None;
        if (block.HasTime)
        {
            if (!TryRead(block.IsTimeLittleEndian ? FieldRead.FourBytesLittleEndian : FieldRead.FourBytesBigEndian, bytes, block.TimeOffset, out var seconds))
            {
                offset = start + bytes.Length;
                return DecodeError.Truncated;
            }

            if (!block.Unset.Of(_values).Contains(seconds))
            {
                time = Instant.FromUnixSeconds(seconds);
            }
            else if (block.SkipsUndated)
            {
                sink.Warn(DecodeWarning.UndatedRecord, start);
                return DecodeError.None;
            }
        }

        var fields = block.Fields.Of(_fields);
        for (var i = 0; i < fields.Length; i++)
        {
            ref readonly var field = ref fields[i];
            var isThere = (field.Traits & FieldTraits.Special) == 0
                ? Plain(in field, bytes, time, ref sink)
                : Special(in field, bytes, payloadLength, port, time, ref sink, ref suspects);
            if (!isThere && (field.Traits & FieldTraits.Optional) == 0)
            {
                offset = start + bytes.Length;
                return DecodeError.Truncated;
            }
        }

        return DecodeError.None;
    }

    private enum PortUse : byte
    {
        Unknown = 0,
        Readings,
        Quiet,
    }
}
