using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>A field as the interpreter runs it: numbers alone, in one array with all others of its codec.</summary>
internal struct FieldOperation
{
    internal Quantity Quantity;
    internal FieldRead Read;
    internal FieldEncoding Encoding;
    internal FieldTraits Traits;
    internal byte Shift;
    internal byte SignShift;
    internal byte BitLength;
    internal ushort Offset;
    internal ushort BitOffset;
    internal uint Mask;
    internal double Factor;
    internal double Addend;
    internal OperationRange Marks;
    internal OperationRange Suspects;
    internal OperationRange Map;
    internal OperationRange Conditions;
    internal OperationRange NotMeasuredWhen;
    internal Quantity SuspectProof;
}
