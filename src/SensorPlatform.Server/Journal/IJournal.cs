using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// The append-only, partitioned log of everything received. Fits SQLite today and a replicated log later: append a
/// batch, read a partition from an offset.
/// </summary>
internal interface IJournal : IAsyncDisposable
{
    /// <summary>Number of partitions, fixed when the journal was made.</summary>
    int PartitionCount { get; }

    /// <summary>The number of a network name; a new name gets the next number, for ever.</summary>
    NetworkId Register(string networkName);

    /// <summary>The name of a registered network.</summary>
    string NameOf(NetworkId network);

    /// <summary>Offset of the last message of a partition; 0 when it is empty.</summary>
    long Head(int partition);

    /// <summary>Offset of the first message of a partition that is still kept (retention); 1 when it is empty.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    long Tail(int partition);

    /// <summary>
    /// First day of UTC (days from 1970) from which on <see cref="Received"/> has counted every message; a journal of an
    /// older version counted nothing before. <see cref="int.MinValue"/>: all days are counted.
    /// </summary>
    int ReceivedFromDay { get; }

    /// <summary>
    /// Messages by the day in which they were received and network, by day and network, counted in the commits that hold
    /// them. Retention takes nothing from the counts.
    /// </summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    IReadOnlyList<ReceivedCount> Received();

    /// <summary>
    /// Appends messages in order, all or none, and sets each one's partition and offset. When it returns, they survive
    /// the end of the process and of the power.
    /// </summary>
    /// <exception cref="JournalException">The journal cannot be written; the message says why and what to do.</exception>
    ValueTask AppendAsync(Memory<JournaledMessage> messages, CancellationToken cancellationToken);

    /// <summary>Reads messages of a partition in order.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="fromOffset">First offset to read, from 1.</param>
    /// <param name="destination">Room for the messages.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Messages read; 0 at the end.</returns>
    /// <exception cref="JournalException">A record cannot be read.</exception>
    ValueTask<int> ReadAsync(
        int partition, long fromOffset, Memory<JournaledMessage> destination, CancellationToken cancellationToken);
}
