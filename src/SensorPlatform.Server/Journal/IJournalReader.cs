using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Journal;

/// <summary>Goes through one partition in order. For one caller at a time; dispose it when done.</summary>
internal interface IJournalReader : IAsyncDisposable
{
    /// <summary>Offset of the message that comes next.</summary>
    long NextOffset { get; }

    /// <summary>Reads the next messages.</summary>
    /// <param name="destination">Room for 1 message or more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>
    /// Messages read; fewer than there is room for is no sign of the end. 0 when there are none now: a later call gives
    /// what was appended meanwhile.
    /// </returns>
    /// <exception cref="JournalException">
    /// A record cannot be read, or is no longer kept; the message says which and what to do.
    /// </exception>
    ValueTask<int> ReadAsync(Memory<JournaledMessage> destination, CancellationToken cancellationToken);
}
