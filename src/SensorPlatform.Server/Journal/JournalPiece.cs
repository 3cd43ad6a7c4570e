namespace SensorPlatform.Server.Journal;

/// <summary>What the retention deletes at once: a block, or a row of the first version.</summary>
/// <param name="LastOffset">Offset of its last message.</param>
/// <param name="Newest">The newest time of receipt in it, nanoseconds since 1970; clocks may have jumped between pieces.</param>
internal readonly record struct JournalPiece(long LastOffset, long Newest);
