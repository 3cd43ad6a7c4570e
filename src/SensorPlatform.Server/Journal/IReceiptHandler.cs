namespace SensorPlatform.Server.Journal;

/// <summary>Who is told that the journal holds a message: a source that may acknowledge it now.</summary>
internal interface IReceiptHandler
{
    /// <summary>The journal holds the message. Called in the order of appending, must not block.</summary>
    void Committed(ulong token);

    /// <summary>The journal could not take the message; it must not be acknowledged.</summary>
    void Failed(ulong token);
}
