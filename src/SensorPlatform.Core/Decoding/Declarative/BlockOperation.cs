namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>A block as the interpreter runs it.</summary>
internal struct BlockOperation
{
    /// <summary>The fields with all their conditions.</summary>
    internal OperationRange Fields;

    /// <summary>
    /// Index into the program's tables of 256 field lists: the fields for each value of the byte at
    /// <see cref="VariantOffset"/>, with the conditions on that byte decided; -1: there is none.
    /// </summary>
    internal int Variants;

    internal ushort VariantOffset;
    internal OperationRange Requires;
    internal OperationRange Unset;

    /// <summary>There is a time, or something that must hold.</summary>
    internal bool HasHead;

    internal bool HasTime;
    internal bool IsTimeLittleEndian;
    internal bool SkipsUndated;
    internal ushort TimeOffset;
}
