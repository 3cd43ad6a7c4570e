using System.Globalization;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>journal stats</c>: size of the journal, and what it has received.</summary>
internal static class JournalStats
{
    /// <summary>Writes the figures of a data folder.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    internal static void Write(string data, TextWriter output)
    {
        var path = JournalFolder.PathIn(data);
        JournalFolder.Read(path, (connection, _) =>
        {
            var partitions = JournalSchema.ReadPartitions(connection, path);
            var heads = BlockTable.ReadHeads(connection, partitions);
            var tails = BlockTable.ReadTails(connection, partitions);
            output.WriteLine("partition   first kept         last       blocks   bytes of records");
            for (var partition = 0; partition < partitions; partition++)
            {
                var (blocks, bytes) = SizeOf(connection, partition);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{partition,9}{(heads[partition] == 0 ? 0 : tails[partition]),13}{heads[partition],13}{blocks,13}{bytes,19}"));
            }

            var pages = new JournalTrim(connection, path).Pages();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: {pages.Count * pages.PageBytes} bytes, of which {pages.Free * pages.PageBytes} are free."));
            if (BlockTable.HasRows(connection))
            {
                output.WriteLine("It has rows of the first format: `journal compact` makes them blocks, which are read faster.");
            }

            WriteReceived(data, output);
            return partitions;
        });
    }

    private static (long Blocks, long Bytes) SizeOf(Microsoft.Data.Sqlite.SqliteConnection connection, int partition)
    {
        if (!SqliteFile.HasTable(connection, "blocks"))
        {
            return (0, 0);
        }

        using var select = new SqliteStatement(
            connection, "SELECT count(*), coalesce(sum(length(records)),0) FROM blocks WHERE id>=?1 AND id<?2");
        select.Bind(1, JournalBlock.KeyOf(partition, 0)).Bind(2, BlockTable.EndOf(partition)).Step();
        return (select.Integer(0), select.Integer(1));
    }

    private static void WriteReceived(string data, TextWriter output)
    {
        var networks = JournalFolder.ReadNetworks(data);
        var fromDay = JournalFolder.ReadReceivedFromDay(data);
        output.WriteLine("day          received  network");
        foreach (var count in JournalFolder.ReadReceived(data))
        {
            var name = count.Network.Number < networks.Count ? networks[count.Network.Number] : "?";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTime.UnixEpoch.AddDays(count.Day):yyyy-MM-dd} {count.Messages,10}  {name}{(count.Day < fromDay ? "  (not all were counted)" : "")}"));
        }
    }
}
