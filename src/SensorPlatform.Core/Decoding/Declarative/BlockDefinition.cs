namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>Bytes with fields at fixed places: a payload, a record of many, or the value behind a tag.</summary>
/// <param name="Fields">The fields, in the order of the readings; none where the block is passed over.</param>
public sealed record BlockDefinition(IReadOnlyList<FieldDefinition> Fields)
{
    /// <summary>The time of the readings; null: the uplink's.</summary>
    public TimeDefinition? Time { get; init; }

    /// <summary>What must hold, else the payload is of an unknown type.</summary>
    public IReadOnlyList<ConditionDefinition> Requires { get; init; } = [];
}
