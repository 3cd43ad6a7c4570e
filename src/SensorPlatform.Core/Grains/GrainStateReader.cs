using System.Buffers.Binary;

namespace SensorPlatform.Core.Grains;

/// <summary>Reads the fields of a grain's state; past the end every field is 0 and <see cref="IsTruncated"/> is set.</summary>
internal ref struct GrainStateReader(ReadOnlySpan<byte> source)
{
    private static ReadOnlySpan<byte> Zeros => [0, 0, 0, 0, 0, 0, 0, 0];

    private ReadOnlySpan<byte> _rest = source;

    internal bool IsTruncated { get; private set; }

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    internal byte Byte() => Take(1)[0];

    internal short Int16() => BinaryPrimitives.ReadInt16LittleEndian(Take(sizeof(short)));

    internal ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    internal uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    internal long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    internal ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    internal float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    internal double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            IsTruncated = true;
            _rest = default;
            return Zeros;
        }

        var field = _rest[..length];
        _rest = _rest[length..];
        return field;
    }
}
