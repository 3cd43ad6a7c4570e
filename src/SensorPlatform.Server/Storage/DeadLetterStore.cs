using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Server.Storage;

/// <summary>Lists the dead letters of telemetry.db, marks those that were retried, and discards. Safe for any thread.</summary>
/// <param name="path">The file, opened by <see cref="SqliteTelemetry"/>.</param>
internal sealed class DeadLetterStore(string path)
{
    private const string Columns =
        "d.partition,d.offset,s.id,d.fport,d.network,d.topic,d.reason,d.received_ns,d.retried_ns,length(d.content),"
        + "d.discarded_ns,d.discarded_by,d.discarded_because";

    private const string Open = "retried_ns IS NULL AND discarded_ns IS NULL";

    /// <summary>Dead letters, newest first, without their content.</summary>
    /// <param name="reason">Only those with this reason; null: all.</param>
    /// <param name="limit">Most letters, from 1.</param>
    /// <param name="offset">Letters to leave out at the front, from 0.</param>
    /// <param name="isOpenOnly">Without those that were put in again or discarded.</param>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public IReadOnlyList<DeadLetterRow> List(string? reason, int limit, int offset, bool isOpenOnly = false) => Run(connection =>
    {
        var rows = new List<DeadLetterRow>();
        using var select = new SqliteStatement(connection, $"""
            SELECT {Columns} FROM dead_letters d LEFT JOIN sensors s ON s.key=d.sensor
            WHERE {(reason is null ? "1" : "d.reason=?3")} {(isOpenOnly ? "AND " + Open : "")}
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
        return select.Bind(1, partition).Bind(2, offset).Step() ? Row(select, select.Blob(13).ToArray()) : null;
    });

    /// <summary>Notes that a dead letter was tried again.</summary>
    /// <returns>False when there is no such letter.</returns>
    /// <exception cref="StorageException">The store cannot be written.</exception>
    public bool MarkRetried(int partition, long offset, Instant when) => Change(connection =>
    {
        using var update = new SqliteStatement(
            connection, "UPDATE dead_letters SET retried_ns=?3 WHERE partition=?1 AND offset=?2");
        return update.Bind(1, partition).Bind(2, offset).Bind(3, when.UnixNanoseconds).Run() > 0;
    });

    /// <summary>Notes that a dead letter is of no use, and lets its content go; the row stays.</summary>
    /// <returns>False when there is no such letter, or it was put in again or discarded before: that stays.</returns>
    /// <exception cref="StorageException">The store cannot be written.</exception>
    public bool Discard(int partition, long offset, DeadLetterDiscard discard) => Change(connection =>
    {
        using var update = new SqliteStatement(connection, $"""
            UPDATE dead_letters SET content=x'',discarded_ns=?3,discarded_by=?4,discarded_because=?5
            WHERE partition=?1 AND offset=?2 AND {Open}
            """);
        return update
            .Bind(1, partition)
            .Bind(2, offset)
            .Bind(3, discard.When.UnixNanoseconds)
            .Bind(4, discard.By)
            .Bind(5, discard.Because)
            .Run() > 0;
    });

    /// <summary>Discards all with a reason that are open.</summary>
    /// <returns>How many they were.</returns>
    /// <exception cref="StorageException">The store cannot be written.</exception>
    public int DiscardAll(string reason, DeadLetterDiscard discard) => Change(connection =>
    {
        using var update = new SqliteStatement(connection, $"""
            UPDATE dead_letters SET content=x'',discarded_ns=?2,discarded_by=?3,discarded_because=?4
            WHERE reason=?1 AND {Open}
            """);
        return update
            .Bind(1, reason)
            .Bind(2, discard.When.UnixNanoseconds)
            .Bind(3, discard.By)
            .Bind(4, discard.Because)
            .Run();
    });

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
        content)
    {
        Discard = select.IsNull(10)
            ? null
            : new DeadLetterDiscard(new Instant(select.Integer(10)), select.Text(11), select.Text(12)),
    };

    // A connection of its own: rare, and it waits its turn behind the writer's transaction.
    private T Change<T>(Func<SqliteConnection, T> change)
    {
        try
        {
            using var connection = SqliteFile.OpenForWriting(path, "NORMAL");
            return change(connection);
        }
        catch (SqliteException e)
        {
            throw new StorageException("The dead letter cannot be changed: " + SqliteFile.Describe(e, path), e);
        }
    }

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
