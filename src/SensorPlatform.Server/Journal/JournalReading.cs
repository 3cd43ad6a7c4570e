using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Journal;

/// <summary>Reading of a few messages at a place.</summary>
internal static class JournalReading
{
    /// <summary>Reads messages of a partition in order. For more than a few use <see cref="IJournal.OpenReader"/>.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="fromOffset">First offset to read, from 1.</param>
    /// <param name="destination">Room for the messages.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Messages read; 0 at the end.</returns>
    /// <exception cref="JournalException">A record cannot be read, or is no longer kept.</exception>
    internal static async ValueTask<int> ReadAsync(
        this IJournal journal,
        int partition,
        long fromOffset,
        Memory<JournaledMessage> destination,
        CancellationToken cancellationToken)
    {
        await using var reader = journal.OpenReader(partition, fromOffset);
        return await reader.ReadAsync(destination, cancellationToken);
    }
}
