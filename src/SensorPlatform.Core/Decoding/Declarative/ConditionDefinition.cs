namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>Holds when a number is one of some values, or (negated) is none of them.</summary>
/// <param name="Subject">What is looked at.</param>
/// <param name="Values">The values, at least one.</param>
public sealed record ConditionDefinition(ConditionSubject Subject, IReadOnlyList<uint> Values)
{
    /// <summary>True: it must be none of the values.</summary>
    public bool IsNegated { get; init; }

    /// <summary>For bytes: where, from the beginning of the payload (of a layout) or of the block (of a field).</summary>
    public int Offset { get; init; }

    /// <summary>For bytes: how many, 1 to 4.</summary>
    public int Width { get; init; } = 1;

    /// <summary>For bytes: least significant first.</summary>
    public bool IsLittleEndian { get; init; }

    /// <summary>For bytes: which bits count.</summary>
    public uint Mask { get; init; } = uint.MaxValue;
}
