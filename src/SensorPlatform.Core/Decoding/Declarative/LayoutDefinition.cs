namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>One of a codec's layouts: a block, a series of blocks, or a loop over tags.</summary>
/// <param name="Conditions">When a payload has this layout; the first layout whose conditions hold is taken.</param>
public sealed record LayoutDefinition(IReadOnlyList<ConditionDefinition> Conditions)
{
    /// <summary>The block; null for a loop over tags.</summary>
    public BlockDefinition? Block { get; init; }

    /// <summary>The loop over tags; null for a block.</summary>
    public TagLoopDefinition? Tags { get; init; }

    /// <summary>Least length in bytes of a payload with a single block.</summary>
    public int MinimumLength { get; init; }

    /// <summary>Largest length in bytes of a payload with a single block.</summary>
    public int MaximumLength { get; init; } = int.MaxValue;

    /// <summary>Bytes of a block where the payload is a series of them, as long as it goes; 0: a single block.</summary>
    public int RepeatLength { get; init; }
}
