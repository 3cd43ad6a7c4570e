using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>
/// Reads the journal's side of the balance, of a folder at rest or beside the server that writes it. Safe for any thread;
/// nothing is written.
/// </summary>
internal sealed class JournalAccounts
{
    private const int PieceLength = 1_024;

    private readonly string _path;

    /// <param name="directory">The data folder.</param>
    public JournalAccounts(string directory) => _path = JournalFolder.PathIn(directory);

    /// <summary>Counts and heads of one moment.</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    public JournalTally Read() => JournalFolder.Read(_path, static (connection, path) =>
    {
        // One transaction: a commit between the two would put the heads ahead of the counts.
        SqliteFile.Execute(connection, "BEGIN");
        try
        {
            return new JournalTally(
                ReceivedTally.Read(connection),
                JournalSchema.ReadReceivedFromDay(connection),
                BlockTable.ReadHeads(connection, JournalSchema.ReadPartitions(connection, path)));
        }
        finally
        {
            SqliteFile.RollBack(connection);
        }
    });

    /// <summary>Names of the networks by number; place 0 stands for "no network".</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    public IReadOnlyList<string> NetworkNames() =>
        JournalFolder.Read(_path, static (connection, _) => JournalSchema.ReadNetworks(connection));

    /// <summary>Offset of the first message of each partition that is still kept; 1 where there is none.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public IReadOnlyList<long> Tails() => JournalFolder.Read(_path, static (connection, path) =>
        BlockTable.ReadTails(connection, JournalSchema.ReadPartitions(connection, path)));

    /// <summary>Goes through a part of a partition in order, from the first message of it that is kept.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="fromOffset">First offset.</param>
    /// <param name="throughOffset">Last offset; not beyond the head.</param>
    /// <param name="takeAsync">Gets the entries piece by piece; the memory is used again. False ends it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="JournalException">A record cannot be read.</exception>
    public async Task ScanAsync(
        int partition,
        long fromOffset,
        long throughOffset,
        Func<ReadOnlyMemory<JournalEntry>, ValueTask<bool>> takeAsync,
        CancellationToken cancellationToken)
    {
        var messages = new JournaledMessage[(int)Math.Clamp(throughOffset - fromOffset + 1, 1, PieceLength)];
        var entries = new JournalEntry[messages.Length];
        await using var reader = new SqliteJournalReader(_path, partition, Math.Max(fromOffset, Tails()[partition]));
        while (reader.NextOffset <= throughOffset)
        {
            var room = (int)Math.Min(messages.Length, throughOffset - reader.NextOffset + 1);
            var count = await reader.ReadAsync(messages.AsMemory(0, room), cancellationToken);
            if (count == 0)
            {
                return;
            }

            for (var i = 0; i < count; i++)
            {
                entries[i] = Entry(in messages[i]);
                messages[i].DeadLetter = null;
            }

            if (!await takeAsync(entries.AsMemory(0, count)))
            {
                return;
            }
        }
    }

    /// <summary>The first entry of a partition at an offset or behind it.</summary>
    /// <returns>Null when there is none up to the head.</returns>
    /// <exception cref="JournalException">A record cannot be read.</exception>
    public async Task<JournalEntry?> FirstAsync(int partition, long fromOffset, CancellationToken cancellationToken)
    {
        var message = new JournaledMessage[1];
        await using var reader = new SqliteJournalReader(_path, partition, Math.Max(fromOffset, Tails()[partition]));
        return await reader.ReadAsync(message, cancellationToken) == 0 ? null : Entry(in message[0]);
    }

    private static JournalEntry Entry(in JournaledMessage message) => message.DeadLetter is { } letter
        ? new JournalEntry(message.Partition, message.Offset, letter.Received, letter.Network, default)
        : new JournalEntry(
            message.Partition, message.Offset, message.Uplink.Received, message.Uplink.Network, message.Uplink.Device);
}
