using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>
/// Reads the fold's side of the balance from <c>telemetry.db</c>, of a folder at rest or beside the server that writes
/// it. Safe for any thread; nothing is written.
/// </summary>
internal sealed class FoldAccounts
{
    private readonly string _path;

    /// <param name="directory">The data folder.</param>
    public FoldAccounts(string directory) =>
        _path = Path.GetFullPath(Path.Combine(directory, SqliteTelemetry.FileName));

    /// <summary>Outcomes by day and network, sensors summed up.</summary>
    /// <param name="fromDay">First day.</param>
    /// <param name="toDay">Last day.</param>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public FoldTally ReadDays(int fromDay, int toDay) => Read(
        "SELECT day,network,NULL,outcome,sum(messages) FROM outcomes WHERE day BETWEEN ?1 AND ?2 GROUP BY day,network,outcome",
        fromDay,
        toDay);

    /// <summary>Outcomes by network and sensor, days summed up (to day 0).</summary>
    /// <inheritdoc cref="ReadDays"/>
    public FoldTally ReadSensors(int fromDay, int toDay) => Read(
        """
        SELECT 0,o.network,s.id,o.outcome,sum(o.messages) FROM outcomes o LEFT JOIN sensors s ON s.key=o.sensor
        WHERE o.day BETWEEN ?1 AND ?2 GROUP BY o.network,o.sensor,o.outcome
        """,
        fromDay,
        toDay);

    /// <summary>Outcomes by day, network and sensor.</summary>
    /// <inheritdoc cref="ReadDays"/>
    public FoldTally ReadSensorDays(int fromDay, int toDay) => Read(
        """
        SELECT o.day,o.network,s.id,o.outcome,o.messages FROM outcomes o LEFT JOIN sensors s ON s.key=o.sensor
        WHERE o.day BETWEEN ?1 AND ?2
        """,
        fromDay,
        toDay);

    private FoldTally Read(string sql, int fromDay, int toDay)
    {
        try
        {
            using var connection = SqliteFile.OpenForReading(_path);

            // One transaction: outcomes and offsets are of one commit.
            SqliteFile.Execute(connection, "BEGIN");
            try
            {
                return SqliteFile.HasTable(connection, "outcomes")
                    ? new FoldTally(Outcomes(connection, sql, fromDay, toDay), Folded(connection))
                    : throw new StorageException(
                        $"{_path} was written by an older version, which kept no books by day. "
                        + "Start the server once; it brings the file up to date.");
            }
            finally
            {
                SqliteFile.RollBack(connection);
            }
        }
        catch (SqliteException e)
        {
            throw new StorageException("The outcomes cannot be read: " + SqliteFile.Describe(e, _path), e);
        }
    }

    private List<OutcomeSum> Outcomes(SqliteConnection connection, string sql, int fromDay, int toDay)
    {
        var sums = new List<OutcomeSum>();
        using var select = new SqliteStatement(connection, sql);
        select.Bind(1, fromDay).Bind(2, toDay);
        while (select.Step())
        {
            if (!Enum.TryParse<Outcome>(select.Text(3), out var outcome))
            {
                throw new StorageException(
                    $"{_path} counts messages as \"{select.Text(3)}\", which this program does not know. "
                    + "Start the version of the program that wrote it, or a newer one.");
            }

            sums.Add(new OutcomeSum(
                (int)select.Integer(0),
                new NetworkId((ushort)select.Integer(1)),
                select.IsNull(2) ? null : select.Text(2),
                outcome,
                select.Integer(4)));
        }

        return sums;
    }

    private static Dictionary<int, long> Folded(SqliteConnection connection)
    {
        var folded = new Dictionary<int, long>();
        using var select = new SqliteStatement(connection, "SELECT partition,through_offset FROM folded");
        while (select.Step())
        {
            folded.Add((int)select.Integer(0), select.Integer(1));
        }

        return folded;
    }
}
