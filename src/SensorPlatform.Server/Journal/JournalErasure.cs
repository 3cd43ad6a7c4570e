using System.Buffers;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>Overwrites records of the journal by tombstones: docs/formats/journal.md.</summary>
internal static class JournalErasure
{
    /// <summary>Overwrites what a filter chooses, all or none.</summary>
    /// <param name="connection">The journal's writing connection.</param>
    /// <param name="isWanted">Chooses the messages; tombstones are not asked for.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Places of what was overwritten.</returns>
    public static IReadOnlyList<(int Partition, long Offset)> Overwrite(
        SqliteConnection connection, JournaledMessageFilter isWanted, CancellationToken cancellationToken)
    {
        var places = new List<(int Partition, long Offset)>();
        SqliteFile.DeleteSecurely(connection);
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        if (BlockTable.HasRows(connection))
        {
            OverwriteRows(connection, isWanted, places, cancellationToken);
        }

        OverwriteBlocks(connection, isWanted, places, cancellationToken);
        SqliteFile.Execute(connection, "COMMIT");
        return places;
    }

    /// <summary>When a message was received.</summary>
    public static Instant ReceivedOf(in JournaledMessage message) =>
        message.DeadLetter is { } letter ? letter.Received : message.Uplink.Received;

    private static void OverwriteRows(
        SqliteConnection connection,
        JournaledMessageFilter isWanted,
        List<(int Partition, long Offset)> places,
        CancellationToken cancellationToken)
    {
        var found = new List<(int Partition, long Offset, byte[] Tombstone)>();
        using var select = new SqliteStatement(connection, "SELECT partition,offset,record FROM messages ORDER BY partition,offset");
        while (select.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (partition, offset) = ((int)select.Integer(0), select.Integer(1));
            if (TryBury(partition, offset, select.Blob(2), isWanted) is { } tombstone)
            {
                found.Add((partition, offset, tombstone));
            }
        }

        select.Reset();
        using var update = new SqliteStatement(connection, "UPDATE messages SET record=?3 WHERE partition=?1 AND offset=?2");
        foreach (var (partition, offset, tombstone) in found)
        {
            update.Bind(1, partition).Bind(2, offset).Bind(3, tombstone).Run();
            places.Add((partition, offset));
        }
    }

    private static void OverwriteBlocks(
        SqliteConnection connection,
        JournaledMessageFilter isWanted,
        List<(int Partition, long Offset)> places,
        CancellationToken cancellationToken)
    {
        using var select = new SqliteStatement(
            connection, "SELECT id,count,newest,records FROM blocks WHERE id>?1 ORDER BY id LIMIT 1");
        using var update = new SqliteStatement(connection, "UPDATE blocks SET records=?2 WHERE id=?1");
        for (var key = -1L; select.Bind(1, key).Step(); select.Reset())
        {
            cancellationToken.ThrowIfCancellationRequested();
            key = select.Integer(0);
            var count = select.Integer(1);
            if (JournalBlock.TryParse(key, count, select.Integer(2), select.Blob(3), out var block)
                && TryBury(key, ref block, select.Integer(2), isWanted, places) is { } bytes)
            {
                select.Reset();
                update.Bind(1, key).Bind(2, bytes).Run();
            }
        }
    }

    // The block with tombstones in it; null when it needs none.
    private static byte[]? TryBury(
        long key, ref JournalBlock block, long newest, JournaledMessageFilter isWanted, List<(int Partition, long Offset)> places)
    {
        var lengths = new int[block.Count];
        var records = new ArrayBufferWriter<byte>();
        var isChanged = false;
        for (var i = 0; i < lengths.Length; i++)
        {
            var record = block.Next();
            var place = (JournalBlock.PartitionOf(key), block.FirstOffset + i);
            if (TryBury(place.Item1, place.Item2, record, isWanted) is { } tombstone)
            {
                record = tombstone;
                isChanged = true;
                places.Add(place);
            }

            lengths[i] = record.Length;
            records.Write(record);
        }

        if (!isChanged)
        {
            return null;
        }

        var bytes = new byte[JournalBlock.LengthOf(lengths.Length, records.WrittenCount)];
        JournalBlock.Write(key, newest, lengths, records.WrittenSpan, bytes);
        return bytes;
    }

    // A record that cannot be read stays: nobody knows whose it is, and the check of the journal names it.
    private static byte[]? TryBury(int partition, long offset, ReadOnlySpan<byte> record, JournaledMessageFilter isWanted)
    {
        if (!JournalRecord.TryRead(record, out var message, out _) || message.Uplink.Kind == UplinkKind.Erased)
        {
            return null;
        }

        message.Partition = partition;
        message.Offset = offset;
        return isWanted(in message) ? TombstoneOf(in message) : null;
    }

    private static byte[] TombstoneOf(in JournaledMessage message)
    {
        var tombstone = default(JournaledMessage);
        tombstone.Uplink.Kind = UplinkKind.Erased;
        tombstone.Uplink.Network = message.DeadLetter is { } letter ? letter.Network : message.Uplink.Network;
        tombstone.Uplink.Received = ReceivedOf(in message);
        Span<byte> record = stackalloc byte[JournalRecord.MaximumUplinkLength];
        return record[..JournalRecord.Write(in tombstone, record)].ToArray();
    }
}
