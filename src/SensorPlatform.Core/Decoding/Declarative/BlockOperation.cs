namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>A block as the interpreter runs it.</summary>
internal struct BlockOperation
{
    internal OperationRange Fields;
    internal OperationRange Requires;
    internal OperationRange Unset;
    internal bool HasTime;
    internal bool IsTimeLittleEndian;
    internal bool SkipsUndated;
    internal ushort TimeOffset;
}
