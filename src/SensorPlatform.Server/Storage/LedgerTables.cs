using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// The tables that differences are added to: the frame ledger by hour, and outcomes by day. How far each partition has been
/// counted is kept with them, so that what is folded again after a start is not counted twice. Differences of a
/// transaction are gathered and each row is written once.
/// </summary>
internal sealed class LedgerTables : IDisposable
{
    private static readonly string[] OutcomeNames = Enum.GetNames<Outcome>();

    private readonly SqliteStatement _addFrames;
    private readonly SqliteStatement _addOutcomes;
    private readonly SqliteStatement _selectFolded;
    private readonly SqliteStatement _setFolded;
    private readonly Dictionary<FrameEntry, FrameEntry> _frames = [];
    private readonly Dictionary<SensorOutcome, int> _outcomes = [];
    private readonly Dictionary<int, long> _folded = [];

    public LedgerTables(SqliteConnection connection)
    {
        _addFrames = new SqliteStatement(connection, """
            INSERT INTO frames(sensor,hour_ns,gateway,spreading_factor,received,lost,duplicates,out_of_order,late,rejoins,resets,
              clock_faults) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)
            ON CONFLICT(sensor,hour_ns,gateway,spreading_factor) DO UPDATE SET
              received=frames.received+excluded.received, lost=frames.lost+excluded.lost,
              duplicates=frames.duplicates+excluded.duplicates, out_of_order=frames.out_of_order+excluded.out_of_order,
              late=frames.late+excluded.late, rejoins=frames.rejoins+excluded.rejoins, resets=frames.resets+excluded.resets,
              clock_faults=frames.clock_faults+excluded.clock_faults
            """);
        _addOutcomes = new SqliteStatement(connection, """
            INSERT INTO outcomes(day,network,sensor,outcome,messages) VALUES(?1,?2,?3,?4,?5)
            ON CONFLICT(day,network,sensor,outcome) DO UPDATE SET messages=outcomes.messages+excluded.messages
            """);
        _selectFolded = new SqliteStatement(connection, "SELECT through_offset FROM folded WHERE partition=?1");
        _setFolded = new SqliteStatement(connection, """
            INSERT INTO folded(partition,through_offset) VALUES(?1,?2)
            ON CONFLICT(partition) DO UPDATE SET through_offset=excluded.through_offset
            """);
    }

    /// <summary>How far each partition has been counted; one that is not there has not been.</summary>
    public static IReadOnlyDictionary<int, long> LoadFolded(SqliteConnection connection)
    {
        var folded = new Dictionary<int, long>();
        using var select = new SqliteStatement(connection, "SELECT partition,through_offset FROM folded");
        while (select.Step())
        {
            folded.Add((int)select.Integer(0), select.Integer(1));
        }

        return folded;
    }

    /// <summary>Forgets what was gathered: a transaction begins.</summary>
    public void Clear()
    {
        _frames.Clear();
        _outcomes.Clear();
        _folded.Clear();
    }

    /// <summary>Gathers the differences of an output, unless they were counted before.</summary>
    /// <exception cref="InvalidOperationException">
    /// A part of the output was counted before: a fault of the program, which must not count wrongly for ever.
    /// </exception>
    public void Gather(FoldOutput output)
    {
        var folded = FoldedOf(output.Partition);
        if (output.ThroughOffset <= folded)
        {
            return;
        }

        if (output.FirstOffset != 0 && output.FirstOffset <= folded)
        {
            throw new InvalidOperationException(
                $"An output of partition {output.Partition} holds the messages {output.FirstOffset} to {output.ThroughOffset}, "
                + $"and those up to {folded} were counted before. The recovery must end a turn there.");
        }

        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(output.Frames))
        {
            var key = new FrameEntry(entry.SensorIndex, entry.Hour, entry.Gateway, entry.SpreadingFactor);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_frames, key, out var exists);
            sum = exists ? sum.Plus(in entry) : entry;
        }

        foreach (ref readonly var outcome in CollectionsMarshal.AsSpan(output.SensorOutcomes))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_outcomes, outcome with { Messages = 0 }, out _) += outcome.Messages;
        }

        _folded[output.Partition] = output.ThroughOffset;
    }

    /// <summary>Writes what was gathered; then the transaction may be committed.</summary>
    public void Write(ReadOnlySpan<long> keys)
    {
        foreach (var entry in _frames.Values)
        {
            Write(in entry, keys[entry.SensorIndex]);
        }

        foreach (var (outcome, messages) in _outcomes)
        {
            _addOutcomes
                .Bind(1, outcome.Day)
                .Bind(2, outcome.Network.Number)
                .Bind(3, outcome.SensorIndex < 0 ? 0 : keys[outcome.SensorIndex])
                .Bind(4, OutcomeNames[(int)outcome.Outcome])
                .Bind(5, messages)
                .Run();
        }

        foreach (var (partition, through) in _folded)
        {
            _setFolded.Bind(1, partition).Bind(2, through).Run();
        }
    }

    public void Dispose()
    {
        _addFrames.Dispose();
        _addOutcomes.Dispose();
        _selectFolded.Dispose();
        _setFolded.Dispose();
    }

    private void Write(in FrameEntry entry, long key) => _addFrames
        .Bind(1, key)
        .Bind(2, entry.Hour.UnixNanoseconds)
        .Bind(3, unchecked((long)entry.Gateway))
        .Bind(4, entry.SpreadingFactor)
        .Bind(5, entry.Received)
        .Bind(6, entry.Lost)
        .Bind(7, entry.Duplicates)
        .Bind(8, entry.OutOfOrder)
        .Bind(9, entry.Late)
        .Bind(10, entry.Rejoins)
        .Bind(11, entry.Resets)
        .Bind(12, entry.ClockFaults)
        .Run();

    private long FoldedOf(int partition)
    {
        if (!_folded.TryGetValue(partition, out var folded))
        {
            folded = _selectFolded.Bind(1, partition).Step() ? _selectFolded.Integer(0) : 0;
            _selectFolded.Reset();
        }

        return folded;
    }
}
