using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Storage;

/// <summary>The tables of a checkpoint: how far a partition is folded, its balance, and the states of its grains.</summary>
internal sealed class CheckpointTables : IDisposable
{
    private static readonly Outcome[] Outcomes = Enum.GetValues<Outcome>();

    private readonly SqliteStatement _offset;
    private readonly SqliteStatement _balance;
    private readonly SqliteStatement _grain;

    public CheckpointTables(SqliteConnection connection)
    {
        _offset = new SqliteStatement(connection, """
            INSERT INTO checkpoints(partition,through_offset) VALUES(?1,?2)
            ON CONFLICT(partition) DO UPDATE SET through_offset=excluded.through_offset
            WHERE excluded.through_offset>=checkpoints.through_offset
            """);
        _balance = new SqliteStatement(
            connection, "INSERT OR REPLACE INTO balances(partition,outcome,messages) VALUES(?1,?2,?3)");
        _grain = new SqliteStatement(connection, "INSERT OR REPLACE INTO grains(sensor,state) VALUES(?1,?2)");
    }

    /// <summary>Stores a checkpoint, unless a newer one is there.</summary>
    public void Apply(PartitionCheckpoint checkpoint)
    {
        if (_offset.Bind(1, checkpoint.Partition).Bind(2, checkpoint.ThroughOffset).Run() == 0)
        {
            return;
        }

        foreach (var outcome in Outcomes)
        {
            if (outcome != Outcome.None)
            {
                _balance
                    .Bind(1, checkpoint.Partition)
                    .Bind(2, outcome.ToString())
                    .Bind(3, checkpoint.Balance[outcome])
                    .Run();
            }
        }

        foreach (var grain in checkpoint.Grains)
        {
            _grain.Bind(1, grain.SensorId).Bind(2, grain.State.Span).Run();
        }
    }

    /// <summary>The newest checkpoint of each partition that has one; grains are not loaded with it.</summary>
    /// <exception cref="StorageException">A balance counts an outcome that this program does not know.</exception>
    public static IReadOnlyList<PartitionCheckpoint> Load(SqliteConnection connection, string path)
    {
        var checkpoints = new List<PartitionCheckpoint>();
        using var select = new SqliteStatement(
            connection, "SELECT partition,through_offset FROM checkpoints ORDER BY partition");
        using var balances = new SqliteStatement(connection, "SELECT outcome,messages FROM balances WHERE partition=?1");
        while (select.Step())
        {
            var balance = new Balance();
            balances.Bind(1, select.Integer(0));
            while (balances.Step())
            {
                if (!Enum.TryParse<Outcome>(balances.Text(0), out var outcome))
                {
                    throw new StorageException(
                        $"{path} counts messages as \"{balances.Text(0)}\", which this program does not know. "
                        + "Start the version of the program that wrote it, or a newer one.");
                }

                balance.Count(outcome, balances.Integer(1));
            }

            balances.Reset();
            checkpoints.Add(new PartitionCheckpoint((int)select.Integer(0), select.Integer(1), 0, [], balance));
        }

        return checkpoints;
    }

    public void Dispose()
    {
        _offset.Dispose();
        _balance.Dispose();
        _grain.Dispose();
    }
}
