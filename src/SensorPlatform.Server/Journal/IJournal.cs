using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// The append-only, partitioned log of everything received: append a batch, read a partition from an offset. Fits one file
/// (SQLite) and a replicated log (a RabbitMQ stream a partition), and promises only what both can hold: see
/// docs/decisions/0012-journal-port.md.
/// </summary>
/// <remarks>
/// One caller appends at a time; everything else is for any thread. Within a partition the order of appending is the order of
/// offsets; there is none across partitions.
/// </remarks>
internal interface IJournal : IAsyncDisposable
{
    /// <summary>Number of partitions, fixed when the journal was made.</summary>
    int PartitionCount { get; }

    /// <summary>
    /// The number of a network name; a new name gets the next number, for ever. Names are kept apart from the log, in a
    /// small table; when this returns the number is safe. It may block: call it before the messages flow.
    /// </summary>
    /// <exception cref="JournalException">A new name cannot be written.</exception>
    NetworkId Register(string networkName);

    /// <summary>The name of a registered network.</summary>
    /// <exception cref="JournalException">There is none of that number.</exception>
    string NameOf(NetworkId network);

    /// <summary>
    /// Offset of the last message of a partition that is known to be safe; 0 when it is empty. After a failed append there
    /// may be messages beyond it, until the next append.
    /// </summary>
    long Head(int partition);

    /// <summary>
    /// Offset of the first message of a partition that is still kept (retention); 1 when it is empty. It only grows, and
    /// may do so at any time: a reader can find less.
    /// </summary>
    long Tail(int partition);

    /// <summary>
    /// First day of UTC (days from 1970) from which on <see cref="Received"/> has counted every message; a journal of an
    /// older version counted nothing before. <see cref="int.MinValue"/>: all days are counted.
    /// </summary>
    int ReceivedFromDay { get; }

    /// <summary>
    /// Messages by the day in which they were received and network, by day and network: exactly those that have an
    /// offset, those that came twice by a repeated append included. Retention takes nothing from the counts.
    /// </summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    IReadOnlyList<ReceivedCount> Received();

    /// <summary>
    /// Appends messages, each to the partition of its device (dead letters to partition 0) in the order given, and sets
    /// each one's partition and offset: the log gives the offsets, without gaps. When it returns, every message survives
    /// the end of the process and of the power.
    /// </summary>
    /// <remarks>
    /// It is confirmed partition by partition. When it throws, some messages may be there and others not: the caller
    /// acknowledges none, and appends all again until it returns. What was there then has two offsets, and the fold takes
    /// the second for a duplicate, by counter, session or deduplication hash; a dead letter is listed twice.
    /// </remarks>
    /// <exception cref="JournalException">The journal cannot be written; the message says why and what to do.</exception>
    ValueTask AppendAsync(Memory<JournaledMessage> messages, CancellationToken cancellationToken);

    /// <summary>Opens a reader of one partition.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="fromOffset">First offset to read, from 1; an offset beyond the head is waited for by asking again.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    IJournalReader OpenReader(int partition, long fromOffset);
}
