using Microsoft.Data.Sqlite;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>
/// Reads the journal's side of the balance from <c>journal.db</c>, of a folder at rest or beside the server that writes
/// it. Safe for any thread; nothing is written.
/// </summary>
internal sealed class JournalAccounts
{
    private readonly string _path;

    /// <param name="directory">The data folder.</param>
    public JournalAccounts(string directory) =>
        _path = Path.GetFullPath(Path.Combine(directory, SqliteJournal.FileName));

    /// <summary>Counts and heads of one moment.</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    public JournalTally Read() => Run(connection =>
    {
        // One transaction: a commit between the two would put the heads ahead of the counts.
        SqliteFile.Execute(connection, "BEGIN");
        try
        {
            var heads = new long[JournalSchema.ReadPartitions(connection, _path)];
            using var select = new SqliteStatement(connection, "SELECT max(offset) FROM messages WHERE partition=?1");
            for (var partition = 0; partition < heads.Length; partition++)
            {
                heads[partition] = select.Bind(1, partition).Step() ? select.Integer(0) : 0;
                select.Reset();
            }

            return new JournalTally(ReceivedTally.Read(connection), JournalSchema.ReadReceivedFromDay(connection), heads);
        }
        finally
        {
            SqliteFile.RollBack(connection);
        }
    });

    /// <summary>Names of the networks by number; place 0 stands for "no network".</summary>
    /// <exception cref="JournalException">They cannot be read.</exception>
    public IReadOnlyList<string> NetworkNames() => Run(JournalSchema.ReadNetworks);

    /// <summary>Offset of the first message of a partition that is still kept; 1 when there is none.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public long Tail(int partition) => Run(connection =>
    {
        using var select = new SqliteStatement(connection, "SELECT min(offset) FROM messages WHERE partition=?1");
        return select.Bind(1, partition).Step() && !select.IsNull(0) ? select.Integer(0) : 1;
    });

    /// <summary>Reads entries in order; where retention has removed the first ones, from the first that is kept.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="fromOffset">First offset.</param>
    /// <param name="throughOffset">Last offset.</param>
    /// <param name="destination">Room for them.</param>
    /// <returns>Entries read; 0 at the end.</returns>
    /// <exception cref="JournalException">A record cannot be read.</exception>
    public int Read(int partition, long fromOffset, long throughOffset, Memory<JournalEntry> destination) => Run(connection =>
    {
        var entries = destination.Span;
        using var select = new SqliteStatement(
            connection,
            "SELECT offset,record FROM messages WHERE partition=?1 AND offset BETWEEN ?2 AND ?3 ORDER BY offset LIMIT ?4");
        select.Bind(1, partition).Bind(2, fromOffset).Bind(3, throughOffset).Bind(4, entries.Length);
        var count = 0;
        while (count < entries.Length && select.Step())
        {
            entries[count++] = Entry(select, partition);
        }

        return count;
    });

    private JournalEntry Entry(SqliteStatement row, int partition)
    {
        var offset = row.Integer(0);
        if (!JournalRecord.TryRead(row.Blob(1), out var message, out var error))
        {
            throw new JournalException(
                $"{_path}: the record at partition {partition}, offset {offset} cannot be read ({error}). "
                + "Run `journal verify`; where the file is damaged bring it back from a backup.");
        }

        return message.DeadLetter is { } letter
            ? new JournalEntry(partition, offset, letter.Received, letter.Network, default)
            : new JournalEntry(
                partition, offset, message.Uplink.Received, message.Uplink.Network, message.Uplink.Device);
    }

    private T Run<T>(Func<SqliteConnection, T> read)
    {
        try
        {
            using var connection = SqliteFile.OpenForReading(_path);
            return read(connection);
        }
        catch (SqliteException e)
        {
            throw new JournalException("The journal cannot be read: " + SqliteFile.Describe(e, _path), e);
        }
    }
}
