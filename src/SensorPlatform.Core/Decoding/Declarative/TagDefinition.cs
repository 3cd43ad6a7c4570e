namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>Tags with the same layout of their value.</summary>
/// <param name="Tags">The tags; of two bytes the first on the air is the high one.</param>
/// <param name="Length">Bytes of the value; -1 where a length byte tells it.</param>
/// <param name="Block">The value.</param>
public sealed record TagDefinition(IReadOnlyList<ushort> Tags, int Length, BlockDefinition Block)
{
    /// <summary>
    /// Bytes that some firmware adds behind the value: taken unless the payload ends or one of <see cref="Tags"/> follows.
    /// </summary>
    public int Tail { get; init; }
}
