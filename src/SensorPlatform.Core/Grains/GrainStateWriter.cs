using System.Buffers.Binary;

namespace SensorPlatform.Core.Grains;

/// <summary>Writes the fields of a grain's state, little-endian, to a span that is long enough.</summary>
internal ref struct GrainStateWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    internal int Length { get; private set; }

    internal void Byte(byte value) => _destination[Length++] = value;

    internal void Int16(short value) => BinaryPrimitives.WriteInt16LittleEndian(Take(sizeof(short)), value);

    internal void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), value);

    internal void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);

    internal void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    internal void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    internal void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

    internal void Single(float value) => BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);

    internal void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);

    private Span<byte> Take(int length)
    {
        var field = _destination.Slice(Length, length);
        Length += length;
        return field;
    }
}
