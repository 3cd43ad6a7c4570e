using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Journal;

/// <summary>Who takes messages once the journal holds them: the shards.</summary>
internal interface IJournaledMessageSink
{
    /// <summary>
    /// Takes messages, in the order of their offsets within each partition. The next commit waits until it returns: that
    /// is the back-pressure. The memory is the caller's and is used again: copy what is kept.
    /// </summary>
    ValueTask DispatchAsync(ReadOnlyMemory<JournaledMessage> messages, CancellationToken cancellationToken);
}
