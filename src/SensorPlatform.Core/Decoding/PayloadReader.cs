using System.Buffers.Binary;

namespace SensorPlatform.Core.Decoding;

/// <summary>
/// A cursor over a payload with one method for each primitive on the air. A method that returns false has read nothing
/// and sets its value to 0.
/// </summary>
/// <param name="payload">The payload.</param>
public ref struct PayloadReader(ReadOnlySpan<byte> payload)
{
    private readonly ReadOnlySpan<byte> _payload = payload;
    private int _position;

    /// <summary>Bytes read.</summary>
    public readonly int Position => _position;

    /// <summary>Bytes not yet read.</summary>
    public readonly int RemainingLength => _payload.Length - _position;

    /// <summary>True when all is read.</summary>
    public readonly bool IsAtEnd => _position == _payload.Length;

    /// <summary>Reads a byte.</summary>
    public bool TryReadByte(out byte value)
    {
        var position = _position;
        if ((uint)position < (uint)_payload.Length)
        {
            value = _payload[position];
            _position = position + 1;
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>Reads a signed byte.</summary>
    public bool TryReadSByte(out sbyte value)
    {
        var isThere = TryTake(1, out var bytes);
        value = isThere ? (sbyte)bytes[0] : (sbyte)0;
        return isThere;
    }

    /// <summary>Reads 16 bits, unsigned, most significant byte first.</summary>
    public bool TryReadUInt16BigEndian(out ushort value)
    {
        var isThere = TryTake(sizeof(ushort), out var bytes);
        value = isThere ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : (ushort)0;
        return isThere;
    }

    /// <summary>Reads 16 bits, unsigned, least significant byte first.</summary>
    public bool TryReadUInt16LittleEndian(out ushort value)
    {
        var isThere = TryTake(sizeof(ushort), out var bytes);
        value = isThere ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;
        return isThere;
    }

    /// <summary>Reads 32 bits, unsigned, most significant byte first.</summary>
    public bool TryReadUInt32BigEndian(out uint value)
    {
        var isThere = TryTake(sizeof(uint), out var bytes);
        value = isThere ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;
        return isThere;
    }

    /// <summary>Reads 32 bits, unsigned, least significant byte first.</summary>
    public bool TryReadUInt32LittleEndian(out uint value)
    {
        var isThere = TryTake(sizeof(uint), out var bytes);
        value = isThere ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;
        return isThere;
    }

    /// <summary>Reads an IEEE 754 number of 64 bits, least significant byte first; it may be no number.</summary>
    public bool TryReadDoubleLittleEndian(out double value)
    {
        var isThere = TryTake(sizeof(double), out var bytes);
        value = isThere ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : 0;
        return isThere;
    }

    /// <summary>Takes bytes as they are.</summary>
    public bool TryTake(int length, out ReadOnlySpan<byte> bytes)
    {
        if ((uint)length > (uint)(_payload.Length - _position))
        {
            bytes = default;
            return false;
        }

        bytes = _payload.Slice(_position, length);
        _position += length;
        return true;
    }

    /// <summary>Looks at a byte without reading it.</summary>
    /// <param name="offset">Bytes from here.</param>
    /// <param name="value">The byte.</param>
    public readonly bool TryPeek(int offset, out byte value)
    {
        var isThere = (uint)offset < (uint)(_payload.Length - _position);
        value = isThere ? _payload[_position + offset] : (byte)0;
        return isThere;
    }
}
