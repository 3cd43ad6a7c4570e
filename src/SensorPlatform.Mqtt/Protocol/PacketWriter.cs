using System.Buffers.Binary;

namespace SensorPlatform.Mqtt.Protocol;

/// <summary>A cursor that writes wire primitives into memory the caller has measured (MQTT 3.1.1, 1.5).</summary>
internal ref struct PacketWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    internal int WrittenBytes { get; private set; }

    internal void WriteHeader(PacketType type, int flags, int remainingLength) =>
        WrittenBytes += FixedHeader.Write(_destination[WrittenBytes..], type, flags, remainingLength);

    internal void WriteByte(int value) => _destination[WrittenBytes++] = (byte)value;

    internal void WriteUInt16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_destination[WrittenBytes..], (ushort)value);
        WrittenBytes += sizeof(ushort);
    }

    internal void WriteBinary(ReadOnlySpan<byte> value)
    {
        WriteUInt16(value.Length);
        WriteRaw(value);
    }

    internal void WriteRaw(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_destination[WrittenBytes..]);
        WrittenBytes += value.Length;
    }
}
