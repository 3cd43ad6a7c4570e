namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>Conditions on a single byte, which can be decided for all of its values when a codec is compiled.</summary>
internal static class OneByteCondition
{
    /// <summary>True for a condition on one byte at a place.</summary>
    internal static bool IsAt(ConditionDefinition condition, int offset) => Is(condition) && condition.Offset == offset;

    /// <summary>True for a condition on one byte.</summary>
    internal static bool Is(ConditionDefinition condition) =>
        condition is { Subject: ConditionSubject.Bytes, Width: 1 };

    /// <summary>Whether it holds.</summary>
    internal static bool Holds(ConditionDefinition condition, uint value) =>
        condition.Values.Contains(value & condition.Mask) != condition.IsNegated;
}
