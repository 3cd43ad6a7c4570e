using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Storage;

/// <summary>Lists the dead letters of telemetry.db and marks those that were retried. Safe for any thread.</summary>
/// <param name="path">The file, opened by <see cref="SqliteTelemetry"/>.</param>
internal sealed class DeadLetterStore(string path)
{
    private const string Columns =
        "d.partition,d.offset,s.id,d.fport,d.network,d.topic,d.reason,d.received_ns,d.retried_ns,length(d.content)";

    /// <summary>Dead letters, newest first, without their content.</summary>
    /// <param name="reason">Only those with this reason; null: all.</param>
    /// <param name="limit">Most letters, from 1.</param>
    /// <param name="offset">Letters to leave out at the front, from 0.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public IReadOnlyList<DeadLetterRow> List(string? reason, int limit, int offset) => Run(connection =>
    {
        var rows = new List<DeadLetterRow>();
        using var select = new SqliteStatement(connection, $"""
            SELECT {Columns} FROM dead_letters d LEFT JOIN sensors s ON s.key=d.sensor
            {(reason is null ? "" : "WHERE d.reason=?3")}
            ORDER BY d.received_ns DESC,d.partition DESC,d.offset DESC LIMIT ?1 OFFSET ?2
            """);
        select.Bind(1, limit).Bind(2, offset);
        if (reason is not null)
        {
            select.Bind(3, reason);
        }

        while (select.Step())
        {
            rows.Add(Row(select, default));
        }

        return rows;
    });

    /// <summary>How many there are of each reason.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public IReadOnlyDictionary<string, long> CountByReason() => Run(connection =>
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        using var select = new SqliteStatement(connection, "SELECT reason,count(*) FROM dead_letters GROUP BY reason");
        while (select.Step())
        {
            counts.Add(select.Text(0), select.Integer(1));
        }

        return counts;
    });

    /// <summary>One dead letter with its whole content, or null when there is none.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public DeadLetterRow? Find(int partition, long offset) => Run(connection =>
    {
        using var select = new SqliteStatement(connection, $"""
            SELECT {Columns},d.content FROM dead_letters d LEFT JOIN sensors s ON s.key=d.sensor
            WHERE d.partition=?1 AND d.offset=?2
            """);
        return select.Bind(1, partition).Bind(2, offset).Step() ? Row(select, select.Blob(10).ToArray()) : null;
    });

    /// <summary>Notes that a dead letter was tried again.</summary>
    /// <returns>False when there is no such letter.</returns>
    /// <exception cref="StorageException">The store cannot be written.</exception>
    public bool MarkRetried(int partition, long offset, Instant when)
    {
        try
        {
            // A connection of its own: rare, and it waits its turn behind the writer's transaction.
            using var connection = SqliteFile.OpenForWriting(path, "NORMAL");
            using var update = new SqliteStatement(
                connection, "UPDATE dead_letters SET retried_ns=?3 WHERE partition=?1 AND offset=?2");
            return update.Bind(1, partition).Bind(2, offset).Bind(3, when.UnixNanoseconds).Run() > 0;
        }
        catch (SqliteException e)
        {
            throw new StorageException("The dead letter cannot be marked: " + SqliteFile.Describe(e, path), e);
        }
    }

    private static DeadLetterRow Row(SqliteStatement select, ReadOnlyMemory<byte> content) => new(
        (int)select.Integer(0),
        select.Integer(1),
        select.IsNull(2) ? null : select.Text(2),
        (byte)select.Integer(3),
        new NetworkId((ushort)select.Integer(4)),
        select.Text(5),
        select.Text(6),
        new Instant(select.Integer(7)),
        new Instant(select.Integer(8)),
        (int)select.Integer(9),
        content);

    private T Run<T>(Func<SqliteConnection, T> read)
    {
        try
        {
            using var connection = SqliteFile.OpenForReading(path);
            return read(connection);
        }
        catch (SqliteException e)
        {
            throw new StorageException("The dead letters cannot be read: " + SqliteFile.Describe(e, path), e);
        }
    }
}
