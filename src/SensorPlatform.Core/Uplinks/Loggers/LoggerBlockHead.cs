using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.Loggers;

/// <summary>What stands before the rows of a <see cref="LoggerBlock"/>.</summary>
/// <param name="FileId">The first eight bytes of the file's SHA-256, the first of them the most significant.</param>
/// <param name="MappingVersion">Version of the mapping that the file was read by.</param>
/// <param name="FirstLine">Line of the first row, from 1.</param>
/// <param name="LastLine">Line of the last row.</param>
/// <param name="Start">Time of the first row.</param>
/// <param name="QuantityCount">How many quantities, 1 to 4.</param>
/// <param name="RowCount">How many rows, 1 or more.</param>
public readonly record struct LoggerBlockHead(
    ulong FileId, ushort MappingVersion, uint FirstLine, uint LastLine, Instant Start, int QuantityCount, int RowCount);
