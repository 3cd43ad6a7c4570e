using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>One payload on its way through a program.</summary>
internal ref partial struct CodecRun
{
    private readonly CodecProgram _program;
    private readonly ReadOnlySpan<byte> _payload;
    private readonly byte _port;
    private ReadingSink _sink;
    private ulong _suspects;
    private int _offset;

    internal CodecRun(CodecProgram program, ReadOnlySpan<byte> payload, byte port, Span<Reading> destination)
    {
        _program = program;
        _payload = payload;
        _port = port;
        _sink = new ReadingSink(destination);
    }

    /// <summary>Decodes the payload; it is not empty and its port carries readings.</summary>
    internal DecodeResult Run(LayoutChoice choice, ReadOnlySpan<Reading> destination)
    {
        var isShort = false;
        var layout = choice.Certain >= 0 ? choice.Certain : Choose(choice, out isShort);
        if (layout < 0)
        {
            return _sink.End(isShort ? DecodeError.Truncated : DecodeError.UnknownType, isShort ? _payload.Length : 0);
        }

        ref readonly var operation = ref _program.Layouts[layout];
        var error = operation.Keys.IsEmpty ? Blocks(in operation) : Tags(in operation);
        if (_suspects != 0)
        {
            WithholdProven(destination);
        }

        return _sink.End(error, _offset);
    }

    // -1 where no layout fits.
    private readonly int Choose(LayoutChoice choice, out bool isShort)
    {
        isShort = false;
        if (choice.ByByte.Length > 0 && choice.Offset < _payload.Length)
        {
            return choice.ByByte[_payload[choice.Offset]];
        }

        foreach (var candidate in choice.Candidates)
        {
            switch (Match(_program.Layouts[candidate].Conditions, _payload))
            {
                case LayoutMatch.Yes:
                    return candidate;
                case LayoutMatch.TooShort:
                    isShort = true;
                    break;
                default:
                    break;
            }
        }

        return -1;
    }

    private DecodeError Blocks(in LayoutOperation layout)
    {
        ref readonly var block = ref _program.Blocks[layout.Block];
        if (layout.RepeatLength == 0)
        {
            if (_payload.Length >= layout.MinimumLength && _payload.Length <= layout.MaximumLength)
            {
                return Block(in block, _payload, 0);
            }

            var isShort = _payload.Length < layout.MinimumLength;
            _offset = isShort ? _payload.Length : layout.MaximumLength;
            return isShort ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        for (var at = 0; at < _payload.Length; at += layout.RepeatLength)
        {
            if (_payload.Length - at < layout.RepeatLength)
            {
                _offset = _payload.Length;
                return DecodeError.Truncated;
            }

            var error = Block(in block, _payload.Slice(at, layout.RepeatLength), at);
            if (error != DecodeError.None)
            {
                return error;
            }
        }

        return DecodeError.None;
    }

    private DecodeError Tags(in LayoutOperation layout)
    {
        for (var at = 0; at < _payload.Length;)
        {
            _offset = at;
            var behind = at + layout.TagLength + (layout.HasLengthByte ? 1 : 0);
            if (behind > _payload.Length)
            {
                return DecodeError.Truncated;
            }

            var length = layout.HasLengthByte ? _payload[behind - 1] : -1;
            var index = TagAt(in layout, at);
            if (index < 0)
            {
                if (at > 0 && layout.Unknown == UnknownTag.Stop)
                {
                    _sink.Warn(DecodeWarning.UnknownField, at);
                    return DecodeError.None;
                }

                if (layout.Unknown != UnknownTag.Skip || length < 0)
                {
                    return DecodeError.UnknownType;
                }

                at = behind + length;
                if (at > _payload.Length)
                {
                    return DecodeError.Truncated;
                }

                continue;
            }

            ref readonly var tag = ref _program.Tags[index];
            length = length < 0 ? tag.Length : length;
            if (_payload.Length - behind < length)
            {
                return DecodeError.Truncated;
            }

            var bytes = _payload.Slice(behind, length);
            if (tag.SingleField >= 0)
            {
                Plain(in _program.Fields[tag.SingleField], bytes, Instant.None);
            }
            else
            {
                var error = Block(in _program.Blocks[tag.Block], bytes, behind);
                if (error != DecodeError.None)
                {
                    return error;
                }
            }

            at = behind + length;
            if (tag.Tail > 0)
            {
                at = BehindTail(in layout, in tag, at);
            }
        }

        return DecodeError.None;
    }

    // The tail is not there when the payload ends or the same kind of value follows.
    private readonly int BehindTail(in LayoutOperation layout, in TagOperation tag, int at)
    {
        if (_payload.Length - at >= layout.TagLength)
        {
            var next = TagAt(in layout, at);
            if (next >= 0 && _program.Tags[next].Group == tag.Group)
            {
                return at;
            }
        }

        return Math.Min(_payload.Length, at + tag.Tail);
    }

    // Index of the entry of the tag at a place; -1 for an unknown one.
    private readonly int TagAt(in LayoutOperation layout, int at)
    {
        var key = layout.TagLength == 1 ? _payload[at] : BinaryPrimitives.ReadUInt16BigEndian(_payload[at..]);
        var index = _program.Slots[layout.Slots + CodecProgram.SlotOf(key, in layout)];
        return index >= 0 && _program.Keys[index] == key ? index : -1;
    }

    private DecodeError Block(in BlockOperation block, ReadOnlySpan<byte> bytes, int start)
    {
        var time = Instant.None;
        if (block.HasHead)
        {
            var error = Head(in block, bytes, start, out time, out var isSkipped);
            if (error != DecodeError.None || isSkipped)
            {
                return error;
            }
        }

        var range = block.Variants >= 0 && block.VariantOffset < bytes.Length
            ? _program.Variants[block.Variants][bytes[block.VariantOffset]]
            : block.Fields;
        foreach (ref readonly var field in range.Of(_program.Fields))
        {
            if (field.End > bytes.Length)
            {
                if (!IsAbsent(in field, bytes))
                {
                    _offset = start + bytes.Length;
                    return DecodeError.Truncated;
                }
            }
            else if ((field.Traits & (FieldTraits.Special | FieldTraits.Without)) == 0)
            {
                Plain(in field, bytes, time);
            }
            else
            {
                Special(in field, bytes, time);
            }
        }

        return DecodeError.None;
    }

    private DecodeError Head(in BlockOperation block, ReadOnlySpan<byte> bytes, int start, out Instant time, out bool isSkipped)
    {
        time = Instant.None;
        isSkipped = false;
        _offset = start;
        if (!block.Requires.IsEmpty && Match(block.Requires, bytes) != LayoutMatch.Yes)
        {
            return DecodeError.UnknownType;
        }

        if (!block.HasTime)
        {
            return DecodeError.None;
        }

        if (bytes.Length - block.TimeOffset < sizeof(uint))
        {
            _offset = start + bytes.Length;
            return DecodeError.Truncated;
        }

        var seconds = block.IsTimeLittleEndian
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[block.TimeOffset..])
            : BinaryPrimitives.ReadUInt32BigEndian(bytes[block.TimeOffset..]);
        if (!block.Unset.Of(_program.Values).Contains(seconds))
        {
            time = Instant.FromUnixSeconds(seconds);
        }
        else if (block.SkipsUndated)
        {
            isSkipped = true;
            _sink.Warn(DecodeWarning.UndatedRecord, start);
        }

        return DecodeError.None;
    }
}
