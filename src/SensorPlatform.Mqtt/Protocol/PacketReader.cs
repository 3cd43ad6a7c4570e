using System.Buffers.Binary;

namespace SensorPlatform.Mqtt.Protocol;

/// <summary>A cursor over the body of one whole packet, one method per wire primitive (MQTT 3.1.1, 1.5).</summary>
internal ref struct PacketReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    internal readonly ReadOnlySpan<byte> Rest => _rest;

    internal bool TryReadByte(out byte value)
    {
        if (_rest.IsEmpty)
        {
            value = 0;
            return false;
        }

        value = _rest[0];
        _rest = _rest[1..];
        return true;
    }

    internal bool TryReadUInt16(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_rest, out value))
        {
            return false;
        }

        _rest = _rest[sizeof(ushort)..];
        return true;
    }

    /// <summary>Reads bytes behind a two-byte length; what they mean is the caller's to check.</summary>
    internal bool TryReadBinary(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_rest, out var length) || length > _rest.Length - sizeof(ushort))
        {
            return false;
        }

        value = _rest.Slice(sizeof(ushort), length);
        _rest = _rest[(sizeof(ushort) + length)..];
        return true;
    }
}
