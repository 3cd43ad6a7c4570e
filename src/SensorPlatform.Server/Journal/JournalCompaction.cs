using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// Makes the journal of a stopped server small: applies retention, joins small blocks and rows of the first version to full
/// blocks, and writes the file anew without free pages.
/// </summary>
internal static class JournalCompaction
{
    private const int RowsAtOnce = 4_096;
    private const int BlocksAtOnce = 256;

    /// <summary>Compacts the journal of a data folder.</summary>
    /// <param name="directory">The data folder; its server is stopped.</param>
    /// <param name="keep">How long and how much is kept.</param>
    /// <param name="checkpoints">The store's checkpoints.</param>
    /// <param name="clock">The clock of retention.</param>
    /// <param name="progress">Is told in words how far it is.</param>
    /// <param name="cancellationToken">Ends it; what was done stays.</param>
    /// <returns>Bytes before and after, and messages deleted by retention.</returns>
    /// <exception cref="JournalException">A server runs, a record is damaged, or the disk has no room for a second copy.</exception>
    internal static async Task<JournalCompactionResult> RunAsync(
        string directory,
        JournalOptions keep,
        IReadOnlyList<PartitionCheckpoint> checkpoints,
        TimeProvider clock,
        Action<string> progress,
        CancellationToken cancellationToken)
    {
        var path = JournalFolder.PathIn(directory);
        var before = LengthOf(path);
        long deleted;
        await using (var journal = SqliteJournal.Open(directory, 1))
        {
            progress("retention");

            // After a kill, what the checkpoints say may not be on the disk yet.
            void Settle() => PlatformStore.SettleCheckpoints(Path.Combine(Path.GetFullPath(directory), SqliteTelemetry.FileName));
            await using var retention = new JournalRetention(
                journal, keep, checkpoints, Settle, clock, NullLogger.Instance)
            {
                MakesWay = false,
            };
            deleted = await retention.SweepAsync(cancellationToken);
        }

        using (FolderLock.Take(Path.GetFullPath(directory)))
        {
            try
            {
                using var connection = SqliteFile.OpenForWriting(path, "FULL", givesPagesBack: true);
                Join(connection, path, progress, cancellationToken);
                progress("writing the file anew");
                SqliteFile.Execute(connection, "PRAGMA auto_vacuum=INCREMENTAL");
                SqliteFile.Execute(connection, "VACUUM");
                SqliteFile.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            }
            catch (SqliteException e)
            {
                throw new JournalException(
                    "The journal cannot be compacted: " + SqliteFile.Describe(e, path)
                    + " Nothing is lost; it needs room for a second copy of the file.",
                    e);
            }
        }

        return new JournalCompactionResult(before, LengthOf(path), deleted);
    }

    private static long LengthOf(string path) =>
        new[] { path, path + "-wal" }.Where(File.Exists).Sum(file => new FileInfo(file).Length);

    private static void Join(
        SqliteConnection connection, string path, Action<string> progress, CancellationToken cancellationToken)
    {
        var partitions = JournalSchema.ReadPartitions(connection, path);
        using var tally = new ReceivedTally(connection);
        var isWhole = Array.TrueForAll(BlockTable.ReadTails(connection, partitions), tail => tail == 1);
        for (var partition = 0; partition < partitions; partition++)
        {
            progress($"partition {partition} of {partitions}");
            for (var from = 0L; from >= 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                from = InTransaction(connection, () => JoinBlocks(connection, path, partition, from));
            }

            while (BlockTable.HasRows(connection) && InTransaction(connection, () => JoinRows(connection, path, partition, tally)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        if (BlockTable.HasRows(connection))
        {
            InTransaction(connection, () => JournalSchema.EndFirstFormat(connection, isWhole));
        }
    }

    // Blocks from a key on: those that follow each other and fit in one become one.
    private static long JoinBlocks(SqliteConnection connection, string path, int partition, long from)
    {
        using var select = new SqliteStatement(
            connection, $"SELECT id,count,newest,records FROM blocks WHERE id>=?1 AND id<?2 ORDER BY id LIMIT {BlocksAtOnce}");
        using var delete = new SqliteStatement(connection, "DELETE FROM blocks WHERE id>=?1 AND id<=?2");
        using var insert = new SqliteStatement(connection, BlockTable.Insert);
        select.Bind(1, Math.Max(from, JournalBlock.KeyOf(partition, 0))).Bind(2, BlockTable.EndOf(partition));
        var builders = new List<(JournalBlockBuilder Builder, long First, long Last, int Blocks)>();
        var seen = 0;
        while (select.Step())
        {
            seen++;
            var key = select.Integer(0);
            if (!JournalBlock.TryParse(key, select.Integer(1), select.Integer(2), select.Blob(3), out var block))
            {
                throw JournalFault.Damaged(path, partition, JournalBlock.OffsetOf(key), "the block that begins there is damaged");
            }

            if (builders.Count == 0 || !builders[^1].Builder.HasRoomFor(block.Count, select.Blob(3).Length))
            {
                builders.Add((new JournalBlockBuilder(partition), key, key, 0));
            }

            builders[^1] = (builders[^1].Builder, builders[^1].First, key, builders[^1].Blocks + 1);
            for (var offset = block.FirstOffset; offset <= block.LastOffset; offset++)
            {
                AddRecord(builders[^1].Builder, path, partition, offset, block.Next());
            }
        }

        foreach (var (builder, first, last, blocks) in builders)
        {
            if (blocks > 1)
            {
                delete.Bind(1, first).Bind(2, last).Run();
                builder.WriteTo(insert);
            }
        }

        // The last one may have room for what comes next.
        return seen < BlocksAtOnce ? -1 : builders.Count > 1 ? builders[^1].First : builders[^1].Last + 1;
    }

    // From the back: what is not joined yet always comes before the blocks.
    private static long JoinRows(SqliteConnection connection, string path, int partition, ReceivedTally tally)
    {
        using var select = new SqliteStatement(
            connection,
            "SELECT offset,record FROM (SELECT offset,record FROM messages WHERE partition=?1 "
            + $"ORDER BY offset DESC LIMIT {RowsAtOnce}) ORDER BY offset");
        using var delete = new SqliteStatement(connection, "DELETE FROM messages WHERE partition=?1 AND offset>=?2");
        using var insert = new SqliteStatement(connection, BlockTable.Insert);
        var builder = new JournalBlockBuilder(partition);
        var (first, count) = (0L, 0L);
        tally.Clear();
        select.Bind(1, partition);
        while (select.Step())
        {
            var offset = select.Integer(0);
            first = count++ == 0 ? offset : first;
            tally.Count(AddRecord(builder, path, partition, offset, select.Blob(1)));
            if (builder.IsFull)
            {
                builder.WriteTo(insert);
            }
        }

        if (!builder.IsEmpty)
        {
            builder.WriteTo(insert);
        }

        if (count > 0)
        {
            delete.Bind(1, partition).Bind(2, first).Run();
            tally.Write();
        }

        return count;
    }

    // A damaged record is not carried on under a checksum of its new block that says all is well.
    private static JournaledMessage AddRecord(
        JournalBlockBuilder builder, string path, int partition, long offset, ReadOnlySpan<byte> record)
    {
        if (!JournalRecord.TryRead(record, out var message, out var error))
        {
            throw JournalFault.Unreadable(path, partition, offset, error);
        }

        builder.Add(offset, ReceivedTally.TimeOf(in message), record);
        return message;
    }

    private static long InTransaction(SqliteConnection connection, Func<long> work)
    {
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            var result = work();
            SqliteFile.Execute(connection, "COMMIT");
            return result;
        }
        finally
        {
            SqliteFile.RollBack(connection);
        }
    }
}
