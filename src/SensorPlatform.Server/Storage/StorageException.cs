namespace SensorPlatform.Server.Storage;

/// <summary>The store cannot be opened, written or read. The message says why, where, and what to do.</summary>
internal sealed class StorageException(string message, Exception? innerException = null)
    : Exception(message, innerException);
