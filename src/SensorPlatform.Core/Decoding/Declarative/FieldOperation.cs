using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>A field as the interpreter runs it: numbers alone, in one array with all others of its codec.</summary>
internal struct FieldOperation
{
    internal Quantity Quantity;
    internal Quantity SuspectProof;
    internal FieldRead Read;
    internal FieldEncoding Encoding;
    internal FieldTraits Traits;
    internal Quality MarkQuality;
    internal byte Shift;
    internal byte SignShift;
    internal byte BitLength;
    internal ushort Offset;
    internal ushort BitOffset;

    /// <summary>Bytes from the block's beginning to the field's end.</summary>
    internal ushort End;

    internal uint Mask;
    internal uint Mark;

    /// <summary>The least of the suspects: nearly all values are below it.</summary>
    internal uint LeastSuspect;

    internal double Factor;
    internal double Addend;
    internal double Minimum;
    internal double Maximum;
    internal OperationRange Marks;
    internal OperationRange Suspects;
    internal OperationRange Map;
    internal OperationRange Conditions;
    internal OperationRange NotMeasuredWhen;
}
