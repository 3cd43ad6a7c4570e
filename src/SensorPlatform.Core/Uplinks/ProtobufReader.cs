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
    internal bool NextField(out int field)
    {
        field = 0;
        if (_isUnread)
        {
            Skip();
        }

        if (IsBroken || _position == _message.Length)
        {
            return false;
        }

        var tag = Varint();
        _type = (ProtobufWireType)(tag & 7);
        _isUnread = true;
        field = (int)(tag >> 3);
        if (tag > uint.MaxValue || field == 0
            || _type is not (ProtobufWireType.Varint or ProtobufWireType.Bytes or ProtobufWireType.Fixed64 or ProtobufWireType.Fixed32))
        {
            IsBroken = true;
        }

        return !IsBroken;
    }

    /// <summary>Is the value a varint? One of another type is passed over.</summary>
    /// <param name="value">The varint in 64 bits; negative numbers of 32 bits come with all upper bits set.</param>
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
        if (!Takes(ProtobufWireType.Fixed32))
        {
            value = 0;
            return false;
        }

        var bytes = Take(sizeof(float));
        value = IsBroken ? 0 : BinaryPrimitives.ReadSingleLittleEndian(bytes);
        return !IsBroken;
    }

    /// <summary>Is the value a text, bytes or an inner message? One of another type is passed over.</summary>
    internal bool TryBytes(out ReadOnlySpan<byte> value)
    {
        if (!Takes(ProtobufWireType.Bytes))
        {
            value = default;
            return false;
        }

        value = TakeBytes();
        return !IsBroken;
    }

    private bool Takes(ProtobufWireType type)
    {
        var isTaken = _isUnread && _type == type;
        _isUnread &= !isTaken;
        return isTaken;
    }

    private void Skip()
    {
        _isUnread = false;
        switch (_type)
        {
            case ProtobufWireType.Varint:
                Varint();
                break;
            case ProtobufWireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case ProtobufWireType.Bytes:
                TakeBytes();
                break;
            default:
                Take(sizeof(uint));
                break;
        }
    }

    private ReadOnlySpan<byte> TakeBytes()
    {
        var length = Varint();
        return Take(length > int.MaxValue ? int.MaxValue : (int)length);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (IsBroken || length > _message.Length - _position)
        {
            IsBroken = true;
            return default;
        }

        var taken = _message.Slice(_position, length);
        _position += length;
        return taken;
    }

    // Nearly all tags and lengths are one byte: this is small enough to be inlined.
    private ulong Varint() =>
        _position < _message.Length && _message[_position] < 0x80 ? _message[_position++] : LongVarint();

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

        IsBroken = true;
        return 0;
    }
}
