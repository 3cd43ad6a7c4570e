namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>A part of one of the program's arrays.</summary>
internal readonly record struct OperationRange(ushort Start, ushort Count)
{
    internal bool IsEmpty => Count == 0;

    internal ReadOnlySpan<T> Of<T>(T[] array) => array.AsSpan(Start, Count);
}
