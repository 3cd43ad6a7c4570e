namespace SensorPlatform.Server.Journal;

/// <summary>The journal cannot be opened, written or read. The message says why, where, and what to do.</summary>
internal sealed class JournalException(string message, Exception? innerException = null)
    : Exception(message, innerException);
