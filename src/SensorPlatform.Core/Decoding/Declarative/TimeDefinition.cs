namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>The time of all readings of a block: seconds since 1970, 32 bits.</summary>
/// <param name="Offset">Where it is in the block, bytes.</param>
/// <param name="IsLittleEndian">Least significant byte first.</param>
/// <param name="Unset">Values that stand for "clock not set".</param>
/// <param name="SkipsUndated">
/// What to do without a time. True: the readings are a record of the past without a place, and left out with a warning.
/// False: they are of the uplink's time.
/// </param>
public sealed record TimeDefinition(int Offset, bool IsLittleEndian, IReadOnlyList<uint> Unset, bool SkipsUndated);
