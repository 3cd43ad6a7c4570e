namespace SensorPlatform.Server.Journal;

/// <summary>What a compaction came to.</summary>
/// <param name="BytesBefore">Bytes of the file and its log before.</param>
/// <param name="BytesAfter">Bytes after.</param>
/// <param name="DeletedMessages">Messages that retention deleted.</param>
internal sealed record JournalCompactionResult(long BytesBefore, long BytesAfter, long DeletedMessages);
