using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// Walks a Protocol Buffers message field by field (protobuf.dev, "Encoding"), without copying. What it does not understand is
/// remembered in <see cref="IsBroken"/>; from then on there is no next field, so that every loop ends. Nothing throws.
/// </summary>
/// <remarks>
/// Refused is what no encoder writes: cut fields, varints of more than ten bytes or 64 bits, field number 0, and groups, which
/// are long out of use. A value that is left unread, or that is of another wire type than it is asked for, is passed over,
/// as the format wants it.
/// </remarks>
internal ref struct ProtobufReader
{
    /// <summary>A tag is the field's number and, in its lower three bits, the wire type.</summary>
    private const ulong FirstTag = 1 << 3;

    /// <summary>The wire types that are read, one bit each: 0, 1, 2 and 5.</summary>
    private const int WireTypes = 0b10_0111;

    private readonly ReadOnlySpan<byte> _message;
    private int _position;
    private bool _isUnread;
    private ProtobufWireType _type;

    /// <summary>Stands before the first field.</summary>
    internal ProtobufReader(ReadOnlySpan<byte> message) => _message = message;

    /// <summary>True once the bytes turned out to be no message.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>Goes to the value of the next field.</summary>
    /// <param name="field">Its number, 1 to 536,870,911.</param>
    /// <returns>False at the end and when the message is broken.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool NextField(out int field)
    {
        field = 0;
        if (_isUnread)
        {
            Skip();
        }

        if (_position >= _message.Length)
        {
            return false;
        }

        var tag = Varint();
        var type = (int)tag & 7;
        if (tag > uint.MaxValue || tag < FirstTag || ((WireTypes >> type) & 1) == 0)
        {
            return Break();
        }

        _type = (ProtobufWireType)type;
        _isUnread = true;
        field = (int)(tag >> 3);
        return true;
    }

    /// <summary>Is the value a varint? One of another type is passed over.</summary>
    /// <param name="value">The varint in 64 bits; negative numbers of 32 bits come with all upper bits set.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryVarint(out ulong value)
    {
        if (!Takes(ProtobufWireType.Varint))
        {
            value = 0;
            return false;
        }

        value = Varint();
        return !IsBroken;
    }

    /// <summary>Is the value a float? One of another type is passed over.</summary>
    internal bool TryFloat(out float value)
    {
        if (!Takes(ProtobufWireType.Fixed32) || !TryTake(sizeof(float), out var bytes))
        {
            value = 0;
            return false;
        }

        value = BinaryPrimitives.ReadSingleLittleEndian(bytes);
        return true;
    }

    /// <summary>Is the value a text, bytes or an inner message? One of another type is passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryBytes(out ReadOnlySpan<byte> value)
    {
        if (!Takes(ProtobufWireType.Bytes))
        {
            value = default;
            return false;
        }

        return TryTake(Varint(), out value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Takes(ProtobufWireType type)
    {
        var isTaken = _isUnread && _type == type;
        _isUnread &= !isTaken;
        return isTaken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Skip()
    {
        _isUnread = false;
        switch (_type)
        {
            case ProtobufWireType.Varint:
                Varint();
                break;
            case ProtobufWireType.Bytes:
                TryTake(Varint(), out _);
                break;
            case ProtobufWireType.Fixed64:
                TryTake(sizeof(ulong), out _);
                break;
            default:
                TryTake(sizeof(uint), out _);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(ulong length, out ReadOnlySpan<byte> bytes)
    {
        if (IsBroken || length > (ulong)(_message.Length - _position))
        {
            bytes = default;
            return Break();
        }

        bytes = _message.Slice(_position, (int)length);
        _position += (int)length;
        return true;
    }

    // Nearly all tags and lengths are one byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Varint()
    {
        var position = _position;
        if ((uint)position < (uint)_message.Length && _message[position] < 0x80)
        {
            _position = position + 1;
            return _message[position];
        }

        return LongVarint();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong LongVarint()
    {
        const int LastShift = 63;
        var value = 0UL;
        for (var shift = 0; shift <= LastShift && _position < _message.Length; shift += 7)
        {
            ulong next = _message[_position++];
            if (shift == LastShift && next > 1)
            {
                break;
            }

            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        Break();
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Break()
    {
        IsBroken = true;
        _isUnread = false;
        _position = _message.Length;
        return false;
    }
}
