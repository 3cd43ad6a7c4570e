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
        using (var select = new SqliteStatement(connection, "SELECT partition,offset,record FROM messages ORDER BY partition,offset"))
        using (var update = new SqliteStatement(connection, "UPDATE messages SET record=?3 WHERE partition=?1 AND offset=?2"))
        {
            var found = new List<(int Partition, long Offset, byte[] Tombstone)>();
            while (select.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!JournalRecord.TryRead(select.Blob(2), out var message, out _))
                {
                    continue;
                }

                message.Partition = (int)select.Integer(0);
                message.Offset = select.Integer(1);
                if (message.Uplink.Kind != UplinkKind.Erased && isWanted(in message))
                {
                    found.Add((message.Partition, message.Offset, TombstoneOf(in message)));
                }
            }

            select.Reset();
            foreach (var (partition, offset, tombstone) in found)
            {
                update.Bind(1, partition).Bind(2, offset).Bind(3, tombstone).Run();
                places.Add((partition, offset));
            }
        }

        SqliteFile.Execute(connection, "COMMIT");
        return places;
    }

    /// <summary>When a message was received.</summary>
    public static Instant ReceivedOf(in JournaledMessage message) =>
        message.DeadLetter is { } letter ? letter.Received : message.Uplink.Received;

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
