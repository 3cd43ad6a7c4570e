using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>Writes batches of messages as blocks, one transaction each. Its owner is the journal's writer.</summary>
internal sealed class JournalAppender : IDisposable
{
    // Unreadable messages have no device.
    private const int PartitionOfDeadLetters = 0;

    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _insert;
    private readonly ReceivedTally _tally;
    private readonly JournalBlockBuilder[] _builders;

    internal JournalAppender(SqliteConnection connection, int partitions)
    {
        _begin = new SqliteStatement(connection, "BEGIN IMMEDIATE");
        _commit = new SqliteStatement(connection, "COMMIT");
        _insert = new SqliteStatement(connection, BlockTable.Insert);
        _tally = new ReceivedTally(connection);
        _builders = new JournalBlockBuilder[partitions];
        for (var partition = 0; partition < partitions; partition++)
        {
            _builders[partition] = new JournalBlockBuilder(partition);
        }
    }

    /// <summary>Appends messages, all or none, and sets each one's partition and offset.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="heads">Offset of the last message of each partition; moved on.</param>
    /// <exception cref="SqliteException">It cannot be written; the transaction is to be rolled back.</exception>
    internal void Append(Span<JournaledMessage> messages, Span<long> heads)
    {
        _tally.Clear();
        foreach (var builder in _builders)
        {
            // What a failed append has left.
            builder.Clear();
        }

        _begin.Run();
        foreach (ref var message in messages)
        {
            Add(ref message, heads);
        }

        foreach (var builder in _builders)
        {
            if (!builder.IsEmpty)
            {
                builder.WriteTo(_insert);
            }
        }

        _tally.Write();
        _commit.Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _insert.Dispose();
        _tally.Dispose();
    }

    private void Add(ref JournaledMessage message, Span<long> heads)
    {
        if (message.DeadLetter is { } letter)
        {
            message.DeadLetter = JournalRecord.Fit(letter);
        }

        message.Partition = message.DeadLetter is null
            ? Partitions.Of(message.Uplink.Device, _builders.Length)
            : PartitionOfDeadLetters;
        message.Offset = ++heads[message.Partition];
        _tally.Count(in message);
        var builder = _builders[message.Partition];
        builder.Add(in message);
        if (builder.IsFull)
        {
            builder.WriteTo(_insert);
        }
    }
}
