namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>A condition as the interpreter runs it.</summary>
internal struct ConditionOperation
{
    internal ConditionSubject Subject;
    internal bool IsNegated;
    internal FieldRead Read;
    internal ushort Offset;

    /// <summary>Bytes to the end of what it looks at.</summary>
    internal ushort End;

    internal uint Mask;

    /// <summary>The first value; nearly always the only one.</summary>
    internal uint Value;

    internal OperationRange OtherValues;
}
